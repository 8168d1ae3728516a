-- One row per place and happening there, at most eight of each of the sixty places with most: what the map shows
with happenings as (
    select *
    from event_lines
    where status in ('occurred', 'ongoing') and place_id is not null
    qualify row_number() over (
        partition by place_id, event_cluster_id order by day nulls last, article_id, start_char, event_id
    ) = 1
),
counted as (select place_id, count(*) as happenings from happenings group by place_id),
shown as (select * from counted order by happenings desc, place_id limit 60)
select
    c.happenings,
    p.name as place_name,
    p.latitude,
    p.longitude,
    p.country_code as place_country,
    h.*
from shown as c
join places as p using (place_id)
join happenings as h using (place_id)
qualify row_number() over (partition by place_id order by h.day desc nulls last, h.article_id, h.start_char, h.event_id) <= 8
order by c.happenings desc, place_id, h.day desc nulls last, h.article_id, h.start_char, h.event_id
