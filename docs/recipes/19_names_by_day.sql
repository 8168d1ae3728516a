-- Which persons and organizations were in the news each day?
-- journalist
select day, name, kind, articles, mentions from marts.names_by_day where mentions > 8
