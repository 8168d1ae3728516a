-- One row per story: its articles, outlets, days and title, an article without a story of its own being one; the latest first
with members as (
    select
        coalesce(a.story_id, a.article_id) as story_key,
        a.article_id,
        a.headline,
        a.text[a.body_start + 1 : a.body_start + 140] as opening,
        coalesce(a.publisher, a.publisher_domain) as outlet,
        coalesce(a.published_date, a.published_at::date) as day,
        a.published_at,
        a.duplicate_of is not null as is_copy
    from articles as a
),
said as (select article_id, count(*) as quotes from quote_lines where is_said group by article_id),
done as (select article_id, count(*) as events from event_lines group by article_id)
select
    m.story_key,
    count(*) as articles,
    count(distinct m.outlet) as outlets,
    list(distinct m.outlet order by m.outlet) filter (m.outlet is not null) as outlet_names,
    min(m.day) as first_day,
    max(m.day) as last_day,
    first(m.article_id order by m.is_copy, m.published_at nulls last, m.article_id) as article_id,
    first(m.headline order by m.is_copy, m.published_at nulls last, m.article_id) as headline,
    first(m.opening order by m.is_copy, m.published_at nulls last, m.article_id) as opening,
    coalesce(sum(said.quotes), 0)::bigint as quotes,
    coalesce(sum(done.events), 0)::bigint as events
from members as m
left join said using (article_id)
left join done using (article_id)
group by m.story_key
order by first_day desc nulls last, articles desc, sum(said.quotes) desc nulls last, story_key
