-- One row per article of these and an earlier one that it is like, with that one's story.
select n.article_id, n.earlier_id, n.likeness_score, w.story_id
from ops.near_articles as n
join ops.article_words as w on w.article_id = n.earlier_id
where n.article_id in (select article_id from incoming_articles)
