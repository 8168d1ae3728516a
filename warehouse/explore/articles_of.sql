-- One row per article of the batch
select
    article_id,
    headline,
    authors,
    agencies,
    coalesce(publisher, publisher_domain) as outlet,
    origin_publisher,
    url,
    language,
    published_at,
    coalesce(published_date, published_at::date) as day,
    text,
    body_start,
    word_count,
    duplicate_of,
    story_id,
    source_path
from articles
where article_id in (select unnest($ids))
