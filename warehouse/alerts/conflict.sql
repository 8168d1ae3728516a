-- One row per pair of countries with five conflicts or more in the last seven days, three times as many as usual
-- "Usual" is the mean week of the eight before; nothing is told before there are four weeks to compare with.
with latest as (
    select
        max(coalesce(published_date, cast(published_at as date))) as today,
        min(coalesce(published_date, cast(published_at as date))) as earliest
    from articles
    where published_at <= now() -- a page may state any date
),

acts as materialized (
    select v.event_id, v.event_cluster_id, cast(v.day as date) as day
    from marts.happened as v
    inner join latest as l on cast(v.day as date) > l.today - 63 and cast(v.day as date) <= l.today
    where v.is_political and v.quad_class in (3, 4)
),

parties as materialized (
    select event_id, role, country_code
    from event_participants
    where event_id in (select event_id from acts)
),

conflicts as (
    select distinct
        v.event_cluster_id,
        v.day,
        a.country_code as actor,
        r.country_code as recipient
    from acts as v
    inner join parties as a on a.event_id = v.event_id and a.role = 'actor'
    inner join parties as r
        on r.event_id = v.event_id and r.role = 'recipient' and r.country_code <> a.country_code
),

weeks as (
    select
        c.actor,
        c.recipient,
        l.today,
        count(*) filter (c.day > l.today - 7) as conflicts,
        count(*) filter (c.day <= l.today - 7) / 8 as usual
    from conflicts as c
    cross join latest as l
    where l.earliest <= l.today - 35
    group by c.actor, c.recipient, l.today
)

select
    format('{} against {}: {} conflicts in the last 7 days, {:.1f} in a usual week', actor, recipient, conflicts, usual)
        as message,
    format('{} {} {}', actor, recipient, date_trunc('week', today)) as alert_key
from weeks
where conflicts >= 5 and conflicts > 3 * usual
order by conflicts desc, message
