-- One row per article whose rows were made by another version of code, model or reference data than these, and whose text is there.
select a.article_id
from articles as a
join ops.runs as r on r.run_id = a.run_id
where (r.pipeline_version, r.model_name, r.model_version, r.reference_version) is distinct from (?, ?, ?, ?)
    and a.reading_version is distinct from ?
order by a.article_id
