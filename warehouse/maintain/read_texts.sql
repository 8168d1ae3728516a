-- One row per article asked for.
select article_id, published_date, text
from articles
where rowid in (select rowid from articles where article_id in (select unnest(?::varchar[])))
order by published_date, article_id
