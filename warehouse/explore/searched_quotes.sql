-- One row per quote that the search may find, one more than it takes at most, the latest first
select words, speaker, article_id, anchor
from quote_lines
where is_said
order by day desc nulls last, article_id, start_char, quote_id
limit 4001
