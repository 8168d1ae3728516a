-- The clusters that were made: in the events where they are others, in the log where an event had another one, and kept
-- with their article. Only changed rows are written.
create or replace temp table changed_happenings as
select e.event_id, e.article_id, m.event_cluster_id
from made_happenings as m
join events as e on e.event_id = m.event_id
where e.event_cluster_id is distinct from m.event_cluster_id;
update events set event_cluster_id = c.event_cluster_id
from changed_happenings as c where events.event_id = c.event_id;
insert into ops.cluster_changes by name
select
    $run_id as run_id,
    t.event_cluster_id as old_cluster_id,
    m.event_cluster_id as new_cluster_id,
    count(*)::integer as events
from told_happenings as t
join made_happenings as m on m.event_id = t.event_id
where m.event_cluster_id <> t.event_cluster_id
group by all;
delete from ops.article_happenings
where article_id in (select article_id from stale_happenings) or article_id not in (select article_id from articles);
insert into ops.article_happenings by name
select
    s.article_id,
    any_value(a.story_id) as story_id,
    any_value(s.stretch_id) as stretch_id,
    coalesce(list(m.event_id order by m.event_id) filter (m.event_id is not null), []) as event_ids,
    coalesce(list(m.event_cluster_id order by m.event_id) filter (m.event_id is not null), []) as event_cluster_ids,
    false as is_stale
from stale_happenings as s
join articles as a on a.article_id = s.article_id
left join made_happenings as m on m.article_id = s.article_id
group by s.article_id
