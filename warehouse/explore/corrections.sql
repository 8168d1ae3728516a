-- One row per line of the corrections: what became of it, and the article of the row that it corrects
select c.what, c.value, c.expects, c.reason, c.author, c.outcome, a.article_id, a.headline
from ops.corrections as c
left join (
    select quote_id as row_id, article_id from quotes
    union all
    select event_id, article_id from events
    union all
    select mention_id, article_id from entity_mentions
) as corrected using (row_id)
left join articles as a using (article_id)
order by c.line
