-- One row per fingerprint of a new text that several articles have, and each article that has it; `place` counts them from
-- the earliest on. Undated articles come last. Of texts of one moment the longest comes first: one that contains another
-- whole is no copy of it. Articles are numbered in this order: pairs of numbers take little room.
create or replace temp table found_fingerprints as
with sought as (
    select fingerprint from fresh_fingerprints
    union
    select fingerprint
    from ops.article_fingerprints
    where article_id in (select article_id from stale_articles where fresh_number is null)
)
select fingerprint, article_id
from ops.article_fingerprints
where fingerprint in (select fingerprint from sought);
create or replace temp table shared_fingerprints as
select fingerprint, article_id
from found_fingerprints
qualify count(*) over (partition by fingerprint) > 1;
drop table found_fingerprints;
drop table fresh_fingerprints;
create or replace temp table numbered_articles as
with holders as (
    select article_id, count(*)::integer as fingerprints
    from ops.article_fingerprints
    where article_id in (select article_id from shared_fingerprints)
    group by article_id
),
numbered as (
    select
        article_id,
        (row_number() over (order by published_at nulls last, word_count desc, article_id))::integer as number
    from articles
    where article_id in (select article_id from holders)
        or article_id in (
            select earlier_id from ops.article_copies where article_id in (select article_id from holders)
        )
)
select
    n.number,
    n.article_id,
    n.article_id in (select article_id from stale_articles) as is_stale,
    h.fingerprints,
    known.number as known_number
from numbered as n
left join holders as h on h.article_id = n.article_id
left join ops.article_copies as c on c.article_id = n.article_id
left join numbered as known on known.article_id = c.earlier_id;
create or replace temp table fingerprint_holders as
select
    s.fingerprint,
    n.number,
    n.is_stale,
    (row_number() over in_order)::integer as place,
    (count(*) filter (n.is_stale) over in_order)::integer as stale_places
from shared_fingerprints as s
join numbered_articles as n on n.article_id = s.article_id
window in_order as (partition by s.fingerprint order by n.number rows unbounded preceding);
drop table shared_fingerprints;
create or replace temp table likely_copies (article_id varchar, earlier_ids varchar[])
