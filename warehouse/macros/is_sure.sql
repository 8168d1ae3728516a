-- Whether a measured score says that a row is right in nine of ten cases, as true or false; false where nothing was measured
-- is_sure(score)
-- score: quote_score, event_score or link_score
select coalesce(score >= 0.9, false)
