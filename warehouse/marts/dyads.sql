-- One row per pair of countries and month: how often the first acted on the second, and how kindly
select
    date_trunc('month', v.start_date)::date as month,
    a.country_code as actor_country,
    r.country_code as recipient_country,
    count(distinct v.event_id) as events,
    count(distinct v.event_cluster_id) as happenings,
    count(distinct v.event_id) filter (v.quad_class = 1) as verbal_cooperation,
    count(distinct v.event_id) filter (v.quad_class = 2) as material_cooperation,
    count(distinct v.event_id) filter (v.quad_class = 3) as verbal_conflict,
    count(distinct v.event_id) filter (v.quad_class = 4) as material_conflict,
    round(avg(v.goldstein_score), 2) as mean_goldstein
from events as v
join event_participants as a on a.event_id = v.event_id and a.role = 'actor'
join event_participants as r on r.event_id = v.event_id and r.role = 'recipient'
where v.event_status in ('occurred', 'ongoing') and v.is_political and a.country_code <> r.country_code
group by all
