-- One row per article that the warehouse holds of those asked for: its content, what made it, every content it ever had.
select
    a.article_id,
    a.raw_sha256,
    a.reading_version,
    r.pipeline_version,
    r.model_name,
    r.model_version,
    r.reference_version,
    list(v.raw_sha256) as ever
from articles as a
join ops.runs as r on r.run_id = a.run_id
left join ops.article_versions as v on v.article_id = a.article_id
where a.article_id in (select unnest(?::varchar[]))
group by all
