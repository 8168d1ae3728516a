-- Only the changed rows are written.
update events set event_cluster_id = c.event_cluster_id
from changed_clusters as c where events.event_id = c.event_id;
drop table changed_clusters;
