-- Only the changed rows are written.
create or replace temp table changed_stories as
select a.article_id, i.story_id
from articles as a
join incoming_stories as i on i.article_id = a.article_id
left join ops.article_words as w on w.article_id = a.article_id
where a.story_id is distinct from i.story_id or w.story_id is distinct from i.story_id;
update articles set story_id = c.story_id
from changed_stories as c where articles.article_id = c.article_id;
update ops.article_words set story_id = c.story_id
from changed_stories as c where article_words.article_id = c.article_id;
