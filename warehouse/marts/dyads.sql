-- One row per pair of countries and month: what the first did to the second, in political events that happened; copies count once
-- month: First day of the month in which the events began; null where the text does not say
-- actor_country: Country that acts
-- recipient_country: Country that is acted on
-- events: Events, each counted once however many parties it has
-- happenings: Happenings: reports of one happening are one
-- verbal_cooperation: Events of PLOVER quad class 1
-- material_cooperation: Events of PLOVER quad class 2
-- verbal_conflict: Events of PLOVER quad class 3
-- material_conflict: Events of PLOVER quad class 4
-- cameo_verbal_cooperation: Events of CAMEO quad class 1
-- cameo_material_cooperation: Events of CAMEO quad class 2
-- cameo_verbal_conflict: Events of CAMEO quad class 3
-- cameo_material_conflict: Events of CAMEO quad class 4
-- mean_goldstein: Mean Goldstein score over the events
-- mean_plover: Mean PLOVER score over the events
with pairs as (
    select distinct
        v.event_id,
        v.event_cluster_id,
        date_trunc('month', v.day)::date as month,
        a.country_code as actor_country,
        r.country_code as recipient_country,
        v.quad_class,
        v.cameo_quad_class,
        v.goldstein_score,
        v.plover_score
    from main.event_participants as a
    join main.event_participants as r
        on r.event_id = a.event_id and r.role = 'recipient' and r.country_code <> a.country_code
    join marts.happened as v on v.event_id = a.event_id and v.is_political
    where a.role = 'actor'
)
select
    month,
    actor_country,
    recipient_country,
    count(*) as events,
    count(distinct event_cluster_id) as happenings,
    count(*) filter (quad_class = 1) as verbal_cooperation,
    count(*) filter (quad_class = 2) as material_cooperation,
    count(*) filter (quad_class = 3) as verbal_conflict,
    count(*) filter (quad_class = 4) as material_conflict,
    count(*) filter (cameo_quad_class = 1) as cameo_verbal_cooperation,
    count(*) filter (cameo_quad_class = 2) as cameo_material_cooperation,
    count(*) filter (cameo_quad_class = 3) as cameo_verbal_conflict,
    count(*) filter (cameo_quad_class = 4) as cameo_material_conflict,
    round(avg(goldstein_score), 2) as mean_goldstein,
    round(avg(plover_score), 2) as mean_plover
from pairs
group by month, actor_country, recipient_country
