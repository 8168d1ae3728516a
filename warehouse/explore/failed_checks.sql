-- One row per check that failed in the last run that checked something
with latest as (
    select run_id
    from ops.runs
    where run_id in (select run_id from ops.check_results)
    order by started_at desc
    limit 1
)
select severity, table_name, check_name, sum(rows_failed)::bigint as rows_failed, sum(rows_checked)::bigint as rows_checked
from ops.check_results
where run_id in (select run_id from latest) and not passed
group by severity, table_name, check_name
order by severity, table_name, check_name
