-- One row per entity and quote about it by somebody else: its first report, and where all its reports stand
select
    t.entity_id,
    q.quote_id,
    list({'article_id': q.article_id, 'anchor': q.anchor, 'outlet': q.outlet}) over same as reports
from (select distinct entity_id, quote_id from quote_topics) as t
join quote_lines as q using (quote_id)
where q.is_said and q.speaker_entity_id is distinct from t.entity_id
window same as (partition by t.entity_id, q.quote_cluster_id)
qualify row_number() over (
    partition by t.entity_id, q.quote_cluster_id order by q.day nulls last, q.article_id, q.anchor, q.quote_id
) = 1
