-- One row per day, place and event type: how much happened there; copies count once
-- day: First day the events may have happened on
-- place: Name of the place
-- country_code: Country of the place
-- event_type: PLOVER type
-- events: Events
-- happenings: Happenings: reports of one happening are one
-- quad_class: PLOVER quad class, 1..4
-- mean_goldstein: Mean Goldstein score over the events
-- latitude: Degrees north
-- longitude: Degrees east
-- place_id: The place (GeoNames)
select
    v.day,
    p.name as place,
    p.country_code,
    v.event_type,
    count(*) as events,
    count(distinct v.event_cluster_id) as happenings,
    v.quad_class,
    round(avg(v.goldstein_score), 2) as mean_goldstein,
    p.latitude,
    p.longitude,
    p.place_id
from marts.happened as v
join main.places as p on p.place_id = v.place_id
where v.day is not null
group by v.day, p.name, p.country_code, v.event_type, v.quad_class, p.latitude, p.longitude, p.place_id
order by v.day, events desc, place, v.event_type, v.quad_class, p.place_id
