-- One row per outlet: its articles, what they hold, and from when to when
select
    outlet,
    count(*) as articles,
    sum(quotes)::bigint as quotes,
    sum(events)::bigint as events,
    min(day) as first_day,
    max(day) as last_day,
    count(*) filter (duplicate_of is not null) as copies
from article_lines
where outlet is not null
group by outlet
order by articles desc, outlet
