-- One row per article with a new text, of those from $first to $last.
select a.article_id, substr(a.text, a.body_start + 1) as body
from stale_articles as s
join articles as a on a.rowid = s.article_row
where s.fresh_number between $first and $last
