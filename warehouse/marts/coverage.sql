-- One row per outlet and day of publication: how much it published
-- outlet: Name of the outlet, else its domain; null where the page does not say
-- day: Local day of publication; null where it is unknown
-- articles: Articles, copies left out
-- copies: Articles that repeat another one
-- words: Words of the articles that are no copies
-- quotes: Quotes in them
-- events: Events in them
-- stories: Different stories
select
    coalesce(a.publisher, a.publisher_domain) as outlet,
    coalesce(a.published_date, a.published_at::date) as day,
    count(*) filter (a.duplicate_of is null) as articles,
    count(*) filter (a.duplicate_of is not null) as copies,
    coalesce(sum(a.word_count) filter (a.duplicate_of is null), 0)::bigint as words,
    coalesce(sum(q.quotes) filter (a.duplicate_of is null), 0)::bigint as quotes,
    coalesce(sum(v.events) filter (a.duplicate_of is null), 0)::bigint as events,
    count(distinct a.story_id) as stories
from main.articles as a
left join (select article_id, count(*) as quotes from main.quotes group by article_id) as q using (article_id)
left join (select article_id, count(*) as events from main.events group by article_id) as v using (article_id)
group by 1, 2
order by day desc nulls last, articles desc, outlet
