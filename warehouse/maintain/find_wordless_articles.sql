-- One row per article with a day of publication, in one of these languages, whose text has not been weighed as it is.
create or replace temp table wordless_articles as
select article_id
from articles
where published_date is not null and language in (select unnest(?::varchar[]))
    and article_id not in (select article_id from ops.article_words where is_stale = false)
