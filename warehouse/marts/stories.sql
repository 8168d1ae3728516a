-- One row per story: how many articles of which outlets tell it, and who was first
-- first_published_at: When its first article was published
-- first_outlet: Outlet of the first article
-- first_headline: Headline of the first article
-- last_published_at: When its last article was published
-- articles: Articles, copies left out
-- copies: Articles that repeat another one
-- outlets: Different outlets
-- quotes: Quotes in the articles that are no copies
-- events: Events in the articles that are no copies
-- first_article_id: The first article
-- story_id: The story
with counted as (
    select
        a.article_id,
        a.story_id,
        a.published_at,
        a.headline,
        coalesce(a.publisher, a.publisher_domain) as outlet,
        a.duplicate_of is not null as is_copy,
        q.quotes,
        v.events
    from main.articles as a
    left join (select article_id, count(*) as quotes from main.quotes group by article_id) as q using (article_id)
    left join (select article_id, count(*) as events from main.events group by article_id) as v using (article_id)
    where a.story_id is not null
)
select
    min(published_at) as first_published_at,
    arg_min(outlet, (published_at, article_id)) as first_outlet,
    arg_min(headline, (published_at, article_id)) as first_headline,
    max(published_at) as last_published_at,
    count(*) filter (not is_copy) as articles,
    count(*) filter (is_copy) as copies,
    count(distinct outlet) as outlets,
    coalesce(sum(quotes) filter (not is_copy), 0)::bigint as quotes,
    coalesce(sum(events) filter (not is_copy), 0)::bigint as events,
    arg_min(article_id, (published_at, article_id)) as first_article_id,
    story_id
from counted
group by story_id
order by articles desc, first_published_at, story_id
