-- One row per article with the earlier ones that share fingerprints with it, the earliest first; undated ones come last.
-- Of texts of one moment the longest comes first: one that contains another whole is no copy of it.
create or replace temp table copy_candidates as
with sought as (
    select distinct fingerprint
    from ops.article_fingerprints
    where article_id in (select article_id from stale_articles)
),
holders as (
    select
        f.fingerprint,
        f.article_id,
        f.article_id in (select article_id from stale_articles) as is_stale,
        row_number() over (
            partition by f.fingerprint order by a.published_at nulls last, a.word_count desc, f.article_id
        ) as place
    from ops.article_fingerprints as f
    join articles as a on a.article_id = f.article_id
    where f.fingerprint in (select fingerprint from sought)
),
pairs as (
    select later.article_id, earlier.article_id as earlier_id, count(*) as shared
    from holders as later
    join holders as earlier on earlier.fingerprint = later.fingerprint and earlier.place < later.place
    where
        (later.is_stale or earlier.is_stale)
        -- A line that stands on thousands of pages would make millions of pairs. The first that have it are enough:
        -- whoever printed a text first is among the first with nearly each of its fingerprints.
        and earlier.place <= 32
    group by later.article_id, earlier.article_id
),
counts as (
    select article_id, count(*) as fingerprints
    from ops.article_fingerprints
    where article_id in (select article_id from pairs union select earlier_id from pairs)
    group by article_id
),
likely as (
    select
        p.article_id,
        p.earlier_id,
        row_number() over (partition by p.article_id order by e.published_at nulls last, e.word_count desc, p.earlier_id) as place
    from pairs as p
    join counts as own on own.article_id = p.article_id
    join counts as other on other.article_id = p.earlier_id
    join articles as e on e.article_id = p.earlier_id
    join ops.article_copies as c on c.article_id = p.article_id
    left join articles as known on known.article_id = c.earlier_id
    where
        -- Of a copy, nearly half of the shorter text's fingerprints are found again; the words decide.
        p.shared >= 0.25 * least(own.fingerprints, other.fingerprints)
        and (
            known.article_id is null
            or (coalesce(e.published_at, 'infinity'), -e.word_count, e.article_id)
            < (coalesce(known.published_at, 'infinity'), -known.word_count, known.article_id)
        )
)
-- Articles that may repeat the same one follow each other, so that its text is at hand.
select
    article_id,
    list(earlier_id order by place) as earlier_ids,
    row_number() over (order by min_by(earlier_id, place), article_id) as turn
from likely
group by article_id
