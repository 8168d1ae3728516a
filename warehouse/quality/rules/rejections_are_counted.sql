-- One row per finished run that counts other rejections than it lists
-- critical, ops.rejections: A run lists every item that it rejected; an item may be named once.
select r.run_id as row_id
from ops.runs as r
left join (select run_id, count(*) as items from ops.rejections group by run_id) as j using (run_id)
where r.status in ('completed', 'stopped') and coalesce(j.items, 0) > r.articles_rejected
