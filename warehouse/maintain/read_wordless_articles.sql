-- One row per article that is to be weighed, in the order of publication, with how many articles it may be near to.
select a.article_id, d.near
from articles as a
join wordless_articles as w on w.article_id = a.article_id
join near_days as d on d.published_date = a.published_date
order by a.published_date, a.article_id
