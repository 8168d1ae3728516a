-- How many women and men are quoted?
-- journalist
select * from marts.sources_by_gender
