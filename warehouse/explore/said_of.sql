-- One row per entity of the batch and different saying of theirs, the latest first
select s.entity_id as for_id, s.reports, q.*
from sayings as s
join quote_lines as q using (quote_id)
where s.entity_id in (select unnest($ids))
order by s.entity_id, q.day desc nulls last, q.article_id, q.anchor, q.quote_id
