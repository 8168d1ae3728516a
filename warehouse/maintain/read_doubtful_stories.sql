-- One row per article whose story is in doubt, with its place in the order of publication.
select distinct epoch_us(a.published_at) as published_us, a.article_id
from doubtful_stories as d
join articles as a on a.article_id = d.article_id
join ops.article_words as w on w.article_id = d.article_id
order by all
