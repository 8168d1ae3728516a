-- One row per happening in the articles of a run, the five that most articles tell: who, what, whom, when
with brought as materialized (
    select *
    from events
    where article_id in (select article_id from articles where run_id = $run_id)
        and event_status in ('occurred', 'ongoing')
),
sides as materialized (
    select event_id, entity_id, participant_text, role
    from event_participants
    where article_id in (select article_id from brought) and event_id in (select event_id from brought)
),
named as materialized (
    select entity_id, canonical_name
    from entities
    where entity_id in (select entity_id from sides)
),
parties as (
    select
        p.event_id,
        string_agg(distinct coalesce(e.canonical_name, p.participant_text), ', '
            order by coalesce(e.canonical_name, p.participant_text)) filter (p.role = 'actor') as actors,
        string_agg(distinct coalesce(e.canonical_name, p.participant_text), ', '
            order by coalesce(e.canonical_name, p.participant_text)) filter (p.role = 'recipient') as recipients
    from sides as p
    left join named as e using (entity_id)
    group by p.event_id
)
select
    first(p.actors order by v.article_id, v.start_char) as actors,
    lower(first(v.event_type order by v.article_id, v.start_char)) as act,
    first(p.recipients order by v.article_id, v.start_char) as recipients,
    min(v.start_date) as day,
    count(distinct v.article_id) as articles
from brought as v
join parties as p using (event_id)
where p.actors is not null and p.recipients is not null
group by v.event_cluster_id
order by articles desc, bool_or(v.is_political) desc, count(*) desc, v.event_cluster_id
limit 5
