-- One row per entity of the batch, side and happening, the latest first
select p.entity_id as for_id, p.role, p.reports, v.*
from acts as p
join event_lines as v using (event_id)
where p.entity_id in (select unnest($ids))
order by p.entity_id, v.day desc nulls last, v.article_id, v.start_char, v.event_id
