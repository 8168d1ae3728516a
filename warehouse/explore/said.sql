-- One row per speaker and different quote: its first report, and where all its reports stand
with said as (
    select speaker_entity_id as entity_id, quote_id from quote_lines where is_said and speaker_entity_id is not null
    union
    select unnest(co_speaker_entity_ids) as entity_id, quote_id from quote_lines where is_said
)
select
    s.entity_id,
    q.quote_id,
    list({'article_id': q.article_id, 'anchor': q.anchor, 'outlet': q.outlet}) over same as reports
from said as s
join quote_lines as q using (quote_id)
window same as (partition by s.entity_id, q.quote_cluster_id)
qualify row_number() over (
    partition by s.entity_id, q.quote_cluster_id order by q.day nulls last, q.article_id, q.anchor, q.quote_id
) = 1
