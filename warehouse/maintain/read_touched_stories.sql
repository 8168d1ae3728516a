-- One row per article of the touched stories, in the order of publication.
select t.article_id
from touched_stories as t
join articles as a on a.article_id = t.article_id
order by a.published_at, a.article_id
