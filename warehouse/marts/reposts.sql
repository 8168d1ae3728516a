-- One row per article that repeats an earlier one: who published the two, and how much of the words they share
select
    later.article_id,
    later.publisher,
    later.headline,
    later.published_at,
    earlier.article_id as earliest_article_id,
    earlier.publisher as earliest_publisher,
    earlier.headline as earliest_headline,
    earlier.published_at as earliest_published_at,
    copy.earlier_id = later.duplicate_of as is_direct,
    copy.repeated_score,
    copy.covered_score
from articles as later
join articles as earlier on earlier.article_id = later.duplicate_of
join ops.article_copies as copy on copy.article_id = later.article_id
order by later.published_at nulls last, later.article_id
