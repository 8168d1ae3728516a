-- One row per entity of the batch and different quote, the latest first
select s.entity_id as for_id, s.reports, q.*
from said as s
join quote_lines as q using (quote_id)
where s.entity_id in (select unnest($ids))
order by s.entity_id, q.day desc nulls last, q.article_id, q.anchor, q.quote_id
