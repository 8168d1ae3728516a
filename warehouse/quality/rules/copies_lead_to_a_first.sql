-- One row per article that is said to repeat an article which repeats another one itself
-- critical, articles: A copy names the first article with its text, not another copy.
select a.article_id as row_id
from articles as a
join articles as f on f.article_id = a.duplicate_of
where f.duplicate_of is not null
