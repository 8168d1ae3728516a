-- One row per article whose events have to be clustered anew, with its story: all articles of a story of which one is
-- new, gone, written anew, or in another story than before. `turn` numbers the stories.
create or replace temp table stale_happenings as
with changed as (
    select a.article_id, a.story_id, h.story_id as old_story_id, h.is_stale
    from articles as a
    left join ops.article_happenings as h on h.article_id = a.article_id
    where h.article_id is null or h.is_stale or h.story_id is distinct from a.story_id
),
moved as (
    select story_id from changed
    union
    select old_story_id from changed
    union
    select story_id from ops.article_happenings where article_id not in (select article_id from articles)
)
select
    article_id,
    published_at,
    published_date,
    article_id in (select article_id from changed where is_stale) as is_stale,
    dense_rank() over (order by coalesce(story_id, article_id)) as turn
from articles
where story_id in (select story_id from moved)
    or (story_id is null and article_id in (select article_id from changed));
create or replace temp table told_happenings as
select h.article_id, unnest(h.event_ids) as event_id, unnest(h.event_cluster_ids) as event_cluster_id
from ops.article_happenings as h
where h.article_id in (select article_id from stale_happenings);
create or replace temp table made_happenings (event_id varchar, article_id varchar, event_cluster_id varchar);
