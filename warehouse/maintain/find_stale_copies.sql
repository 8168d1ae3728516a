-- One row per article to be compared anew: those with a new text, which are counted in the order in which their rows lie,
-- and those that repeat one of these or one that is gone.
create or replace temp table stale_articles as
with fresh as (
    select article_id, rowid as article_row
    from articles
    where article_id not in (select article_id from ops.article_copies)
)
select article_id, article_row, row_number() over (order by article_row) as fresh_number from fresh
union all
select article_id, null, null
from ops.article_copies
where earlier_id in (select article_id from fresh)
    or (earlier_id is not null and earlier_id not in (select article_id from articles));
delete from ops.article_copies where article_id in (select article_id from stale_articles);
insert into ops.article_copies (article_id)
select article_id from stale_articles;
create or replace temp table moved_articles as
select article_id from stale_articles;
create or replace temp table fresh_fingerprints (fingerprint integer);
