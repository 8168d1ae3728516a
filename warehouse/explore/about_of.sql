-- One row per entity of the batch and quote about it, the latest first
select t.entity_id as for_id, t.reports, q.*
from topics as t
join quote_lines as q using (quote_id)
where t.entity_id in (select unnest($ids))
order by t.entity_id, q.day desc nulls last, q.article_id, q.anchor, q.quote_id
