-- One row per article that was loaded once and is gone, though nobody removed it
-- critical, ops.article_versions: An article that was loaded is there, in its newest content; a lost batch shows here.
select distinct v.article_id as row_id
from ops.article_versions as v
where not exists (select 1 from articles as a where a.article_id = v.article_id)
    and not exists (select 1 from ops.removed_articles as r where r.article_id = v.article_id)
