-- One row per article that lost one that it was near to, in the order of publication, with how many it may be near to.
select a.article_id, d.near
from articles as a
join bereft_articles as b on b.article_id = a.article_id
join near_days as d on d.published_date = a.published_date
order by a.published_date, a.article_id
