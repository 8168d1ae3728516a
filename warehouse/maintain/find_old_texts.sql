-- One row per article whose content came before a moment, and whose text is still whole.
select a.article_id
from articles as a
join ops.article_versions as v on v.article_id = a.article_id and v.raw_sha256 = a.raw_sha256
join ops.runs as r on r.run_id = v.run_id
where r.started_at < ? and a.reading_version is distinct from ?
order by a.article_id
