-- One row per article with the earlier ones that share fingerprints with it, the earliest first; undated ones come last.
-- Of texts of one moment the longest comes first: one that contains another whole is no copy of it. Articles are numbered
-- in this order: pairs of numbers take little room.
create or replace temp table copy_candidates as
with sought as (
    select distinct fingerprint
    from ops.article_fingerprints
    where article_id in (select article_id from stale_articles)
),
shared as (
    select fingerprint, article_id
    from ops.article_fingerprints
    where fingerprint in (select fingerprint from sought)
    qualify count(*) over (partition by fingerprint) > 1
),
numbered as (
    select
        article_id,
        article_id in (select article_id from stale_articles) as is_stale,
        row_number() over (order by published_at nulls last, word_count desc, article_id) as number
    from articles
    where article_id in (select article_id from shared)
        or article_id in (
            select earlier_id from ops.article_copies where article_id in (select article_id from shared)
        )
),
holders as (
    select
        s.fingerprint,
        n.number,
        n.is_stale,
        row_number() over (partition by s.fingerprint order by n.number) as place
    from shared as s
    join numbered as n on n.article_id = s.article_id
),
pairs as (
    select later.number, earlier.number as earlier_number, count(*) as shared
    from holders as later
    join holders as earlier on earlier.fingerprint = later.fingerprint and earlier.place < later.place
    where
        (later.is_stale or earlier.is_stale)
        -- A line that stands on thousands of pages would make millions of pairs. The first that have it are enough:
        -- whoever printed a text first is among the first with nearly each of its fingerprints.
        and earlier.place <= 32
    group by later.number, earlier.number
),
counts as (
    select n.number, n.article_id, count(*) as fingerprints
    from ops.article_fingerprints as f
    join numbered as n on n.article_id = f.article_id
    group by n.number, n.article_id
),
likely as (
    select own.article_id, p.earlier_number, other.article_id as earlier_id
    from pairs as p
    join counts as own on own.number = p.number
    join counts as other on other.number = p.earlier_number
    join ops.article_copies as c on c.article_id = own.article_id
    left join numbered as known on known.article_id = c.earlier_id
    where
        -- Of a copy, nearly half of the shorter text's fingerprints are found again; the words decide.
        p.shared >= 0.25 * least(own.fingerprints, other.fingerprints)
        and (known.number is null or p.earlier_number < known.number)
)
-- Articles that may repeat the same one follow each other, so that its text is at hand.
select
    article_id,
    list(earlier_id order by earlier_number) as earlier_ids,
    row_number() over (order by min_by(earlier_id, earlier_number), article_id) as turn
from likely
group by article_id
