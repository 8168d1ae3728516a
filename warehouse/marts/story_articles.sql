-- One row per article of a story: in what order the outlets told it, and how long after the first
-- story_id: The story
-- place: 1 for the first article, 2 for the next
-- published_at: When it was published
-- hours_after_first: Hours after the story's first article
-- outlet: Name of the outlet, else its domain
-- headline: Headline
-- is_copy: Whether it repeats another article
-- url: Address
-- article_id: The article
select
    story_id,
    row_number() over (partition by story_id order by published_at, article_id) as place,
    published_at,
    round(date_diff('minute', min(published_at) over (partition by story_id), published_at) / 60, 1) as hours_after_first,
    coalesce(publisher, publisher_domain) as outlet,
    headline,
    duplicate_of is not null as is_copy,
    url,
    article_id
from main.articles
where story_id is not null
order by story_id, place
