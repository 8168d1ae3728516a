-- One row per article of these and an earlier one that it is like, with that one's story.
with near as materialized (
    select article_id, earlier_id, likeness_score from ({near})
),
told as materialized (
    select article_id, story_id
    from ops.article_words
    where article_id in (select earlier_id from near)
)
select n.article_id, n.earlier_id, n.likeness_score, w.story_id
from near as n
join told as w on w.article_id = n.earlier_id
