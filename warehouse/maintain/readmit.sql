-- The marks of articles that may be loaded again.
delete from ops.removed_articles where article_id in (select unnest(?::varchar[]))
