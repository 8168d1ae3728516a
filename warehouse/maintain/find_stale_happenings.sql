-- One row per article whose events have to be clustered anew: all articles of a stretch of a story of which one is new,
-- gone, written anew, or was in another stretch before. Articles of a story that are ninety days and less apart are one
-- stretch, as what is near to each other is; one of more than half a year is cut by calendar quarters, so that nothing
-- that is compared grows without end. `turn` numbers the stretches.
create or replace temp table stale_happenings as
with others as materialized (
    select a.article_id, a.story_id, h.story_id as old_story_id, h.stretch_id as old_stretch_id
    from articles as a
    full join ops.article_happenings as h on h.article_id = a.article_id
    where a.article_id is null or h.stretch_id is null or h.is_stale or h.story_id is distinct from a.story_id
),
found as materialized (
    select article_id, story_id, published_at, published_date
    from articles
    where story_id in (select unnest([story_id, old_story_id]) from others)
    union all
    select article_id, story_id, published_at, published_date
    from articles
    where story_id is null and article_id in (select article_id from others)
),
told as (
    select article_id, stretch_id, is_stale
    from ops.article_happenings
    where article_id in (select article_id from found)
),
placed as (
    select
        f.article_id,
        coalesce(f.story_id, f.article_id) as story,
        f.published_at,
        f.published_date,
        t.stretch_id as old_stretch_id,
        coalesce(t.is_stale, false) as is_stale
    from found as f
    left join told as t on t.article_id = f.article_id
),
spaced as (
    select *, published_date - lag(published_date) over (partition by story order by published_date) as days_since
    from placed
),
numbered as (
    select *, count(*) filter (days_since > 90) over (partition by story order by published_date) as number
    from spaced
),
bounded as (
    select
        *,
        min(published_date) over (partition by story, number) as first_day,
        max(published_date) over (partition by story, number) as last_day
    from numbered
),
stretches as (
    select
        *,
        concat_ws(
            ' ',
            story,
            case
                when published_date is null then null
                when last_day - first_day <= 183 then first_day
                else greatest(first_day, date_trunc('quarter', published_date)::date)
            end
        ) as stretch_id
    from bounded
),
changed as (
    select stretch_id, old_stretch_id from stretches where is_stale or old_stretch_id is distinct from stretch_id
),
moved as (
    select unnest([stretch_id, old_stretch_id]) as stretch_id from changed
    union
    select old_stretch_id from others where article_id is null
)
select
    article_id,
    stretch_id,
    published_at,
    published_date,
    is_stale or old_stretch_id is distinct from stretch_id as is_changed,
    dense_rank() over (order by stretch_id) as turn
from stretches
where stretch_id in (select stretch_id from moved where stretch_id is not null);
create or replace temp table told_happenings as
select h.article_id, unnest(h.event_ids) as event_id, unnest(h.event_cluster_ids) as event_cluster_id
from ops.article_happenings as h
where h.article_id in (select article_id from stale_happenings);
create or replace temp table made_happenings (event_id varchar, article_id varchar, event_cluster_id varchar);
