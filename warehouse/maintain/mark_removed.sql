-- The mark of the articles that leave the warehouse: no run loads them again.
delete from ops.removed_articles where article_id in (select article_id from incoming_articles);
insert into ops.removed_articles by name
select article_id, url, source_path, ?::timestamptz as removed_at, ? as run_id
from articles
where article_id in (select article_id from incoming_articles);
