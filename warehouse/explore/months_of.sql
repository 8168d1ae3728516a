-- One row per pair of countries of the batch and month: happenings of cooperation and of conflict, the latest first
select
    m.one || '-' || m.other as pair,
    date_trunc('month', v.day)::date as month,
    count(*) filter (v.quad_class in (1, 2)) as cooperation,
    count(*) filter (v.quad_class in (3, 4)) as conflict,
    round(avg(v.goldstein_score), 1) as mean_goldstein
from meetings as m
join event_lines as v using (event_id)
where m.one || '-' || m.other in (select unnest($ids)) and v.day is not null
group by pair, month
order by pair, month desc
