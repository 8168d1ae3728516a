-- One row per rejected item that has not loaded since, with the reason of its last rejection
-- source_path: The file, member or line
-- stage: Where it failed
-- reason: Short name of the reason
-- detail: What is wrong, where, and what to do
-- rejected_at: When the run began that rejected it
-- item_sha256: Names the kept bytes in rejected/ of the data folder
-- raw_bytes: Size of the kept item
-- article_id: Its id, where it got that far
-- run_id: The run that rejected it
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
    from main.articles as a
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
