-- One row per rejected item that has not loaded since, with the reason of its last rejection
with latest as (
    select
        r.source_path,
        r.stage,
        r.reason,
        r.detail,
        r.article_id,
        r.run_id,
        u.started_at as rejected_at
    from ops.rejections as r
    join ops.runs as u using (run_id)
    qualify row_number() over (partition by r.source_path order by u.started_at desc, r.stage) = 1
),
came_in as (
    select a.source_path, max(u.started_at) as at
    from articles as a
    join ops.runs as u using (run_id)
    group by a.source_path
    union all
    select k.source_path, max(u.started_at) as at
    from ops.kept_items as k
    join ops.runs as u on u.run_id = k.settled_run_id
    group by k.source_path
)
select
    l.source_path,
    l.stage,
    l.reason,
    l.detail,
    l.rejected_at,
    max(k.item_sha256) as item_sha256,
    max(k.raw_bytes) as raw_bytes,
    l.article_id,
    l.run_id
from latest as l
left join ops.kept_items as k on k.source_path = l.source_path and k.settled_run_id is null
where not exists (select 1 from came_in as c where c.source_path = l.source_path and c.at > l.rejected_at)
group by all
order by l.rejected_at desc, l.reason, l.source_path
