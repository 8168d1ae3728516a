-- One row per event whose cluster is no longer the one written.
create or replace temp table changed_clusters as
select e.event_id, e.article_id, i.event_cluster_id
from events as e
join incoming_clusters as i on i.event_id = e.event_id
where e.event_cluster_id is distinct from i.event_cluster_id;
