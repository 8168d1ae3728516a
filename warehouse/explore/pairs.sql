-- One row per pair of countries: how many political happenings lie between them, of which tone and in which direction
select
    m.one,
    m.other,
    count(*) as happenings,
    count(*) filter (v.quad_class in (1, 2)) as cooperation,
    count(*) filter (v.quad_class in (3, 4)) as conflict,
    count(*) filter (m.actor_country = m.one) as by_one,
    count(*) filter (m.actor_country = m.other) as by_other,
    max(v.day) as last_day
from meetings as m
join event_lines as v using (event_id)
group by m.one, m.other
order by happenings desc, m.one, m.other
limit $most
