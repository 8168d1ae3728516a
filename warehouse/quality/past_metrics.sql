-- One row per metric of the latest completed runs before a given one: the run, the inputs that it was given, the metric and its value.
with latest as (
    select run_id, started_at, parameters
    from ops.runs as r
    where run_id <> $run_id and status = 'completed' and exists (select 1 from ops.metrics as m where m.run_id = r.run_id)
    order by started_at desc
    limit $runs
)
select l.run_id, l.parameters, m.metric, m.value, m.counted_over
from latest as l
join ops.metrics as m using (run_id)
order by l.started_at desc, l.run_id, m.metric
