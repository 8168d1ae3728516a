-- One row per article of these stories, with its place in the order of publication.
select w.story_id, epoch_us(a.published_at) as published_us, a.article_id
from ops.article_words as w
join articles as a on a.article_id = w.article_id
where w.story_id in (select story_id from incoming_stories)
order by all
