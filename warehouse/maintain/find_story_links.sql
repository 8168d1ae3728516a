-- One row per pair of a newly weighed article and another one of the days around it that are alike in wording. Two
-- articles are compared where they share three of their fifty heaviest words. Both sides ask the same, so that the
-- pairs are the same whichever of the two came first.
insert into ops.story_links by name
with fresh_words as (
    select article_id, published_date, unnest(words) as word, unnest(weights) as weight, unnest(range(len(words))) as rank
    from incoming_words
),
near_words as (
    select article_id, published_date, unnest(words) as word, unnest(weights) as weight, unnest(range(len(words))) as rank
    from ops.article_words
    where published_date between (select min(published_date) - 90 from incoming_words)
        and (select max(published_date) + 90 from incoming_words)
),
candidates as (
    select f.article_id, n.article_id as other_id, any_value(abs(f.published_date - n.published_date)) as days
    from fresh_words as f
    join near_words as n on n.word = f.word and n.article_id <> f.article_id
        and abs(f.published_date - n.published_date) <= 90
    where f.rank < 50 and n.rank < 50
    group by f.article_id, n.article_id
    having count(*) >= 3
),
cosines as (
    select c.article_id, c.other_id, c.days, sum(f.weight * n.weight) as cosine
    from candidates as c
    join fresh_words as f on f.article_id = c.article_id
    join near_words as n on n.article_id = c.other_id and n.word = f.word
    group by all
)
select distinct
    least(article_id, other_id) as left_id,
    greatest(article_id, other_id) as right_id,
    round(cosine * pow(0.5, days / 150), 6) as likeness_score
from cosines
where cosine * pow(0.5, days / 150) >= 0.05;
