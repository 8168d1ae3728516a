-- From which sectors are those who speak?
-- political scientist
select * from marts.sources_by_sector
