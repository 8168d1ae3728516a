-- One row per article of the next stretches to be clustered, in the order of publication.
with next_articles as materialized (
    select * from stale_happenings where turn > ? and turn <= ?
),
weighed as (
    select article_id, words, weights
    from ops.article_words
    where rowid in (select rowid from ops.article_words where article_id in (select article_id from next_articles))
)
select n.turn, n.article_id, n.published_date, coalesce(w.words, []) as words, coalesce(w.weights, []) as weights
from next_articles as n
left join weighed as w on w.article_id = n.article_id
order by n.turn, n.published_at nulls last, n.article_id
