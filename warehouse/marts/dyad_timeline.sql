-- One row per event and pair of countries: what one did to the other, day by day; copies are left out
-- day: First day it may have happened on
-- actor_country: Country that acts
-- recipient_country: Country that is acted on
-- actors: Who acts for the first
-- recipients: Who is acted on, of the second
-- event_type: PLOVER type
-- event_mode: PLOVER mode of the type
-- quad_class: PLOVER quad class, 1..4
-- cameo_quad_class: CAMEO quad class, 1..4
-- goldstein_score: Goldstein scale of the CAMEO code
-- trigger_text: The predicate's words
-- published_date: Local day of publication
-- outlet: Name of the outlet, else its domain
-- is_background: Whether it is history rather than news
-- event_score: Estimated chance that type and parties are right
-- event_cluster_id: Shared by reports of one happening
-- event_id: The event; sentence_of(event_id) gives its words
-- article_id: The article
with pairs as (
    select
        a.event_id,
        a.country_code as actor_country,
        r.country_code as recipient_country,
        list(distinct coalesce(ae.canonical_name, a.participant_text)) as actors,
        list(distinct coalesce(re.canonical_name, r.participant_text)) as recipients
    from main.event_participants as a
    join main.event_participants as r
        on r.event_id = a.event_id and r.role = 'recipient' and r.country_code <> a.country_code
    left join main.entities as ae on ae.entity_id = a.entity_id
    left join main.entities as re on re.entity_id = r.entity_id
    where a.role = 'actor'
    group by a.event_id, a.country_code, r.country_code
)
select
    v.day,
    p.actor_country,
    p.recipient_country,
    list_sort(p.actors) as actors,
    list_sort(p.recipients) as recipients,
    v.event_type,
    v.event_mode,
    v.quad_class,
    v.cameo_quad_class,
    v.goldstein_score,
    v.trigger_text,
    v.published_date,
    v.outlet,
    v.is_background,
    v.event_score,
    v.event_cluster_id,
    v.event_id,
    v.article_id
from pairs as p
join marts.happened as v on v.event_id = p.event_id and v.is_political
order by v.day nulls last, v.published_date nulls last, v.article_id, v.sentence_index, v.event_id
