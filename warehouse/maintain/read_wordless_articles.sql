-- One row per article that is to be weighed, in the order of publication.
select a.article_id
from articles as a
join wordless_articles as w on w.article_id = a.article_id
order by a.published_date, a.article_id
