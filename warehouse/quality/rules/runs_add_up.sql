-- One row per finished run whose items did not all come out once
-- critical, ops.runs: What a run read is what it loaded, found unchanged, or rejected.
select run_id as row_id
from ops.runs
where
    status in ('completed', 'stopped')
    and articles_read <> articles_loaded + articles_unchanged + articles_rejected
