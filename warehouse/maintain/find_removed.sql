-- One row per article of those asked for that a user took out.
select article_id from ops.removed_articles where article_id in (select unnest(?::varchar[]))
