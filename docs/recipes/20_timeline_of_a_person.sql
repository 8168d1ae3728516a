-- What did one person say and do, day by day?
-- journalist
select day, part, kind, words from marts.entity_timeline where name = 'Hu Jintao' order by day, part, words
