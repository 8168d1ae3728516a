-- Whom does each outlet quote?
-- journalist
select outlet, quotes, of_women, of_men, of_bodies, named_share from marts.sources_by_outlet
