-- One row per article: what a list of articles shows
select
    a.article_id,
    a.headline,
    coalesce(a.publisher, a.publisher_domain) as outlet,
    coalesce(a.published_date, a.published_at::date) as day,
    a.published_at,
    a.story_id,
    a.duplicate_of,
    a.word_count,
    coalesce(q.quotes, 0) as quotes,
    coalesce(v.events, 0) as events,
    a.text[a.body_start + 1 : a.body_start + 140] as opening
from articles as a
left join (select article_id, count(*) as quotes from quotes group by article_id) as q using (article_id)
left join (select article_id, count(*) as events from events group by article_id) as v using (article_id)
