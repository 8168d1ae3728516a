-- One row per article that is among the first of one of these stories, with its place in the order of publication, and
-- whether these are all of the story.
create or replace temp table first_members as
select
    w.story_id,
    count(*) over (partition by w.story_id) <= $first as is_whole,
    epoch_us(a.published_at) as published_us,
    a.article_id
from ops.article_words as w
join articles as a on a.article_id = w.article_id
where w.story_id in (select story_id from incoming_stories)
qualify row_number() over (partition by w.story_id order by a.published_at, a.article_id) <= $first
