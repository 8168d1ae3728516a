-- One row per country: how many happenings took place in it
select country_code as code, count(distinct event_cluster_id) as happenings
from event_lines
where status in ('occurred', 'ongoing') and country_code is not null
group by country_code
order by code
