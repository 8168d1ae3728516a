-- One row per article without address or id that was read from one of these paths.
select source_path, article_id, text
from articles
where source_path in (select unnest(?::varchar[])) and url is null and external_id is null
order by source_path, article_id
