-- One row per article whose content is in no run's log
-- critical, articles: Every article's content was logged by the run that loaded it.
select a.article_id as row_id
from articles as a
where not exists (
    select 1 from ops.article_versions as v where v.article_id = a.article_id and v.raw_sha256 = a.raw_sha256
)
