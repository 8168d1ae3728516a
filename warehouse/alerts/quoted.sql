-- One row per named person quoted more than 25 times in the last seven days; copies count once
with dated as (
    select article_id, duplicate_of, published_at, coalesce(published_date, cast(published_at as date)) as day
    from articles
),

latest as (
    select max(day) as today
    from dated
    where published_at <= now() -- a page may state any date
),

recent as materialized (
    select d.article_id
    from dated as d
    inner join latest as l on d.day > l.today - 7 and d.day <= l.today
    where d.duplicate_of is null
),

said as materialized (
    select speaker_entity_id, count(*) as quotes
    from quotes
    where article_id in (select article_id from recent)
    group by speaker_entity_id
    having count(*) > 25
)

select
    format('{} was quoted {} times in the last 7 days', e.canonical_name, s.quotes) as message,
    format('{} {}', e.entity_id, date_trunc('week', l.today)) as alert_key
from said as s
inner join entities as e on e.entity_id = s.speaker_entity_id and e.is_named and e.entity_type = 'PERSON'
cross join latest as l
order by s.quotes desc, message
