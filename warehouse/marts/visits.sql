-- One row per visit or meeting that happened: who came to whom, where and when; copies are left out
-- day: First day it may have happened on
-- visitors: Who visits, or one side of a meeting
-- hosts: Who is visited or met
-- place: Where, as far as it is known
-- country_code: Country where it happened
-- event_mode: visit, multilateral, phone or third-party; null for a meeting that the text does not describe closer
-- trigger_text: The predicate's words
-- published_date: Local day of publication
-- outlet: Name of the outlet, else its domain
-- is_background: Whether it is history rather than news
-- event_cluster_id: Shared by reports of one happening
-- event_id: The event
-- article_id: The article
with meetings as (
    select * from marts.happened where event_type = 'CONSULT'
),
parties as (
    select
        p.event_id,
        p.role,
        list(coalesce(e.canonical_name, p.participant_text) order by p.participant_index) as names
    from main.event_participants as p
    left join main.entities as e on e.entity_id = p.entity_id
    where p.event_id in (select event_id from meetings)
    group by p.event_id, p.role
)
select
    v.day,
    a.names as visitors,
    r.names as hosts,
    p.name as place,
    v.country_code,
    v.event_mode,
    v.trigger_text,
    v.published_date,
    v.outlet,
    v.is_background,
    v.event_cluster_id,
    v.event_id,
    v.article_id
from meetings as v
left join parties as a on a.event_id = v.event_id and a.role = 'actor'
left join parties as r on r.event_id = v.event_id and r.role = 'recipient'
left join main.places as p on p.place_id = v.place_id
order by v.day nulls last, v.article_id, v.sentence_index, v.event_id
