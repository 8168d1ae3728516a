-- One row per article with a new text.
select article_id, substr(text, body_start + 1) as body
from articles
where article_id in (select article_id from stale_articles where is_fresh)
