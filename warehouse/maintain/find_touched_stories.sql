-- One row per article of the stories that may change: all that is linked to a moved article, directly or through others.
create or replace temp table touched_stories as
with recursive linked as (
    select article_id from moved_stories
    union
    select case when s.left_id = l.article_id then s.right_id else s.left_id end
    from linked as l
    join ops.story_links as s on l.article_id in (s.left_id, s.right_id)
    where s.likeness_score >= $least
)
select article_id from linked
