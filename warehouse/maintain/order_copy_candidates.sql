-- One row per article that may be a copy. Those that may repeat the same one follow each other, so that its text is at hand.
create or replace temp table copy_candidates as
select article_id, earlier_ids, row_number() over (order by earlier_ids[1], article_id) as turn
from likely_copies
order by turn;
drop table likely_copies;
drop table fingerprint_holders;
drop table numbered_articles
