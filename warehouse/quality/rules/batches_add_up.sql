-- One row per completed run whose batches hold more or fewer articles than it loaded
-- critical, ops.batches: The batches of a run hold the articles that it loaded; none is lost or counted twice.
select r.run_id as row_id
from ops.runs as r
left join (select run_id, sum(articles) as articles from ops.batches group by run_id) as b using (run_id)
where r.status = 'completed' and coalesce(b.articles, 0) <> r.articles_loaded
