-- One row per named speaker in the articles of a run, the five most quoted: how many different quotes
with said as materialized (
    select speaker_entity_id, count(distinct quote_cluster_id) as quotes
    from quotes
    where article_id in (select article_id from articles where run_id = $run_id)
        and coalesce(cue_type not in ('belief', 'intention'), true)
    group by speaker_entity_id
),
named as (
    select entity_id, canonical_name
    from entities
    where is_named and entity_id in (select speaker_entity_id from said)
)
select e.canonical_name as name, s.quotes
from said as s
join named as e on e.entity_id = s.speaker_entity_id
order by s.quotes desc, name, e.entity_id
limit 5
