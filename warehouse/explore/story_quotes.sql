-- One row per different quote in a story of the batch: its first report, and where all stand
select
    q.*,
    list({'article_id': q.article_id, 'anchor': q.anchor, 'outlet': q.outlet}) over same as reports
from quote_lines as q
where q.story_id in (select unnest($ids)) and q.is_said
window same as (partition by q.story_id, q.quote_cluster_id)
qualify row_number() over (
    partition by q.story_id, q.quote_cluster_id order by q.day nulls last, q.article_id, q.start_char, q.quote_id
) = 1
order by q.story_id, q.speaker, q.day nulls last, q.article_id, q.start_char, q.quote_id
