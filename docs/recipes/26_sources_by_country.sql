-- From which countries are those who speak?
-- political scientist
select * from marts.sources_by_country
