-- One row per span of a quote in an article of the batch
select s.article_id, q.anchor, s.start_char, s.end_char
from quote_spans as s
join quote_lines as q using (quote_id)
where s.article_id in (select unnest($ids))
order by s.article_id, s.start_char, s.end_char, s.quote_id
