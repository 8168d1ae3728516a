-- One row per article of a run that did not end well
-- critical, articles: Only a run that was completed has published anything.
select a.article_id as row_id
from articles as a
left join ops.runs as r using (run_id)
where r.status is distinct from 'completed'
