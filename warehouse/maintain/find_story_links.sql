-- One row per pair of a newly weighed article and another one of the days around it that are alike in wording. Two
-- articles are compared where they share three of their fifty heaviest words. Both sides ask the same, so that the
-- pairs are the same whichever of the two came first; whole numbers add up to the same in any order.
insert into ops.story_links by name
with fresh_words as (
    select
        a.rowid as number,
        a.published_date,
        unnest(a.words) as word,
        unnest(a.weights) as weight,
        unnest(range(len(a.words))) < 50 as is_heavy
    from ops.article_words as a
    where a.article_id in (select article_id from incoming_words)
),
near_words as (
    select
        rowid as number,
        published_date,
        unnest(words) as word,
        unnest(weights) as weight,
        unnest(range(len(words))) < 50 as is_heavy
    from ops.article_words
    where published_date between (select min(published_date) - 90 from incoming_words)
        and (select max(published_date) + 90 from incoming_words)
),
pairs as (
    select
        f.number as fresh,
        n.number as near,
        any_value(abs(f.published_date - n.published_date)) as days,
        sum((f.weight * n.weight * 1e12)::bigint) / 1e12 as cosine
    from fresh_words as f
    join near_words as n on n.word = f.word and n.number <> f.number
        and abs(f.published_date - n.published_date) <= 90
    group by f.number, n.number
    having count(*) filter (f.is_heavy and n.is_heavy) >= 3
        and sum((f.weight * n.weight * 1e12)::bigint) / 1e12 * pow(0.5, any_value(abs(f.published_date - n.published_date)) / 150) >= 0.05
)
select distinct
    least(f.article_id, n.article_id) as left_id,
    greatest(f.article_id, n.article_id) as right_id,
    round(p.cosine * pow(0.5, p.days / 150), 6) as likeness_score
from pairs as p
join ops.article_words as f on f.rowid = p.fresh
join ops.article_words as n on n.rowid = p.near;
