-- Whether a measured score says that a row is right in three of four cases, as true or false; false where nothing was measured
-- is_likely(score)
-- score: quote_score, event_score or link_score
select coalesce(score >= 0.75, false)
