-- One row per article that repeats an earlier one: who published the two, how long it took, and how much of the words they share
-- article_id: The copy
-- publisher: Outlet of the copy
-- headline: Headline of the copy
-- published_at: When the copy was published
-- hours_later: Hours between the two
-- earliest_article_id: The first article with these words
-- earliest_publisher: Outlet of the first
-- earliest_headline: Headline of the first
-- earliest_published_at: When the first was published
-- is_direct: Whether it repeats the first itself, not a copy of it
-- repeated_score: Share of the copy's words that stand in the article that it directly repeats
-- covered_score: Share of that article's words that it repeats
select
    later.article_id,
    later.publisher,
    later.headline,
    later.published_at,
    round(date_diff('minute', earlier.published_at, later.published_at) / 60, 1) as hours_later,
    earlier.article_id as earliest_article_id,
    earlier.publisher as earliest_publisher,
    earlier.headline as earliest_headline,
    earlier.published_at as earliest_published_at,
    copy.earlier_id = later.duplicate_of as is_direct,
    copy.repeated_score,
    copy.covered_score
from main.articles as later
join main.articles as earlier on earlier.article_id = later.duplicate_of
join ops.article_copies as copy on copy.article_id = later.article_id
order by later.published_at nulls last, later.article_id
