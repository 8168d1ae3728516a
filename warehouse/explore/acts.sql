-- One row per entity, side and happening: its first report, and where all its reports stand
select
    p.entity_id,
    p.role,
    v.event_id,
    list({'article_id': v.article_id, 'anchor': v.anchor, 'outlet': v.outlet}) over same as reports
from (select distinct entity_id, role, event_id from event_participants where entity_id is not null) as p
join event_lines as v using (event_id)
where v.status in ('occurred', 'ongoing')
window same as (partition by p.entity_id, p.role, v.event_cluster_id)
qualify row_number() over (
    partition by p.entity_id, p.role, v.event_cluster_id order by v.day nulls last, v.article_id, v.start_char, v.event_id
) = 1
