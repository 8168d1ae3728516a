-- One row if the last run did not end well
-- warning, ops.runs: The last run was completed, or changed the warehouse without reading.
select run_id as row_id
from (select run_id, status from ops.runs order by started_at desc limit 1)
where status in ('failed', 'stopped', 'cancelled', 'crashed')
