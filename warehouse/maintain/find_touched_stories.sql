-- One row per article of the stories that may change: all that is linked to a moved article, directly or through others.
create or replace temp table touched_stories as
with recursive links as materialized (
    select left_id as one_id, right_id as other_id from ops.story_links where likeness_score >= $least
    union all
    select right_id, left_id from ops.story_links where likeness_score >= $least
),
linked as (
    select article_id from moved_stories
    union
    select s.other_id
    from linked as l
    join links as s on s.one_id = l.article_id
)
select article_id from linked
