-- One row per source of sources.csv that failed five times in a row, or brought nothing new for three days
select
    case
        when failures_in_a_row >= 5 then format('source {} fails: {}', name, problem)
        else format('source {} has brought nothing new since {}', name, cast(last_new_at as date))
    end as message,
    format('{} {}', name, failures_in_a_row >= 5) as alert_key
from ops.sources
where is_on and (failures_in_a_row >= 5 or last_new_at < looked_at - interval 3 day)
order by name
