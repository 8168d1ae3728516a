-- One row per article of these and a later one that is like it, with that one's place in the order of publication.
select n.earlier_id, epoch_us(a.published_at) as published_us, a.article_id
from ops.near_articles as n
join articles as a on a.article_id = n.article_id
where n.earlier_id in (select article_id from incoming_articles)
