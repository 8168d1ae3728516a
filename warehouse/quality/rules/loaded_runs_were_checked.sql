-- One row per completed run that loaded articles without checks, or against a critical one
-- critical, ops.check_results: Nothing is published unchecked, or against a critical check.
select r.run_id as row_id
from ops.runs as r
left join ops.check_results as c on c.run_id = r.run_id and c.batch <> 'all'
where r.status = 'completed' and r.articles_loaded > 0
group by r.run_id
having count(c.check_name) = 0 or bool_or(not c.passed and c.severity = 'critical')
