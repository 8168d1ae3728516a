-- One row per event in a story of the batch, reports of one happening beside one another, what is told most first
select v.*, count(*) over same as told
from event_lines as v
where v.story_id in (select unnest($ids))
window same as (partition by v.story_id, v.event_cluster_id)
order by v.story_id, told desc, v.event_cluster_id, v.day nulls last, v.article_id, v.start_char, v.event_id
