-- One row per outlet that published daily in the four weeks before and nothing in the last three days
with published as (
    select
        coalesce(publisher, publisher_domain) as outlet,
        coalesce(published_date, cast(published_at as date)) as day
    from articles
    where published_at <= now() -- a page may state any date
),

latest as (select max(day) as today from published)

select format('{} has published nothing since {}', p.outlet, max(p.day)) as message
from published as p
cross join latest as l
where p.outlet is not null and p.day > l.today - 31
group by p.outlet, l.today
having count(*) >= 28 and max(p.day) <= l.today - 3
order by message
