-- One row per named person quoted more than 25 times in the last seven days; copies count once
with latest as (
    select max(coalesce(published_date, cast(published_at as date))) as today
    from articles
    where published_at <= now() -- a page may state any date
)

select
    format('{} was quoted {} times in the last 7 days', any_value(e.canonical_name), count(*)) as message,
    format('{} {}', e.entity_id, date_trunc('week', any_value(l.today))) as alert_key
from quotes as q
join articles as a on a.article_id = q.article_id and a.duplicate_of is null
join entities as e on e.entity_id = q.speaker_entity_id and e.is_named and e.entity_type = 'PERSON'
cross join latest as l
where coalesce(a.published_date, cast(a.published_at as date)) > l.today - 7
group by e.entity_id
having count(*) > 25
order by count(*) desc, message
