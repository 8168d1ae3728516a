-- One row per article and earlier one of the 90 days before it that are alike in wording, where one of the two is to be
-- compared: those that share two of their fifty heaviest words. Whole numbers add up to the same in any order.
create or replace temp table found_near as
with fresh_words as (
    select
        rowid as number,
        published_date,
        unnest(words) as word,
        unnest(weights) as weight,
        unnest(range(len(words))) < 50 as is_heavy
    from ops.article_words
    where rowid in (
        select rowid from ops.article_words where article_id in (select article_id from incoming_articles)
    )
),
near_words as (
    select
        rowid as number,
        published_date,
        unnest(words) as word,
        unnest(weights) as weight,
        unnest(range(len(words))) < 50 as is_heavy
    from ops.article_words
    where published_date between (select min(published_date) - 90 from fresh_words)
        and (select max(published_date) + 90 from fresh_words)
),
cosines as (
    select
        f.number as fresh,
        n.number as near,
        sum((f.weight * n.weight * 1e12)::bigint) / 1e12
            * pow(0.5, any_value(abs(f.published_date - n.published_date)) / 150) as likeness
    from fresh_words as f
    join near_words as n on n.word = f.word and n.number <> f.number
        and abs(f.published_date - n.published_date) <= 90
    group by f.number, n.number
    having count(*) filter (f.is_heavy and n.is_heavy) >= 2 and likeness >= 0.05
),
placed as (
    select w.rowid as number, w.article_id, (a.published_at, a.article_id) as place
    from ops.article_words as w
    join articles as a on a.article_id = w.article_id
    where w.rowid in (select fresh from cosines union select near from cosines)
)
select distinct
    if(f.place > n.place, f.article_id, n.article_id) as article_id,
    if(f.place > n.place, n.article_id, f.article_id) as earlier_id,
    round(c.likeness, 6) as likeness_score
from cosines as c
join placed as f on f.number = c.fresh
join placed as n on n.number = c.near
