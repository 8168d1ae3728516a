-- Who is quoted most, copies counted once?
-- journalist
select speaker, country_code, quotes, different_quotes, articles from marts.most_quoted limit 5
