-- One row per article asked for.
select article_id, substr(text, body_start + 1) as body
from articles
where rowid in (select rowid from articles where article_id in (select unnest(?::varchar[])))
