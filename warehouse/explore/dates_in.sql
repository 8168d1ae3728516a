-- One row per date in an article of the batch
select article_id, start_char, end_char, timex_type, timex_value, start_date, end_date, precision as date_precision, date_rule
from date_mentions
where article_id in (select unnest($ids))
order by article_id, start_char, end_char
