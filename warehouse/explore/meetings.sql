-- One row per pair of countries, direction and political happening between them: its first report and where all stand
select
    least(a.country_code, r.country_code) as one,
    greatest(a.country_code, r.country_code) as other,
    a.country_code as actor_country,
    v.event_id,
    list({'article_id': v.article_id, 'anchor': v.anchor, 'outlet': v.outlet}) over same as reports
from event_lines as v
join (select distinct event_id, country_code from event_participants where role = 'actor') as a using (event_id)
join (select distinct event_id, country_code from event_participants where role = 'recipient') as r using (event_id)
where v.status in ('occurred', 'ongoing') and v.is_political and a.country_code <> r.country_code
window same as (partition by a.country_code, r.country_code, v.event_cluster_id)
qualify row_number() over (
    partition by a.country_code, r.country_code, v.event_cluster_id
    order by v.day nulls last, v.article_id, v.start_char, v.event_id
) = 1
