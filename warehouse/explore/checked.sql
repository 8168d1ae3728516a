-- One row per severity: how many checks of the last run that checked something passed and failed
with latest as (
    select run_id
    from ops.runs
    where run_id in (select run_id from ops.check_results)
    order by started_at desc
    limit 1
)
select severity, count(*) filter (passed) as passed, count(*) filter (not passed) as failed
from ops.check_results
where run_id in (select run_id from latest)
group by severity
order by severity
