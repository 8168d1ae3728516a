-- One row per pair of entities, of the ninety with most: how often the first speaks of the second and acts on them
with spoken as (
    select s.entity_id as source_id, unnest(q.topic_ids) as target_id, s.quote_id
    from said as s
    join quote_lines as q using (quote_id)
),
acted as (
    select a.entity_id as source_id, unnest(v.recipients).id as target_id, a.event_id
    from acts as a
    join event_lines as v using (event_id)
    where a.role = 'actor'
),
ties as (
    select source_id, target_id, count(*) as spoken, 0 as acted from spoken group by all
    union all
    select source_id, target_id, 0 as spoken, count(distinct event_id) as acted from acted group by all
)
select t.source_id, t.target_id, sum(t.spoken)::bigint as spoken, sum(t.acted)::bigint as acted
from ties as t
join named as source on source.entity_id = t.source_id and source.has_page
join named as target on target.entity_id = t.target_id and target.has_page
where t.source_id <> t.target_id
group by t.source_id, t.target_id
order by sum(t.spoken + t.acted) desc, t.source_id, t.target_id
limit 90
