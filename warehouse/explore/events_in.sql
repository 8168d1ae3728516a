-- One row per event in an article of the batch
select * from event_lines where article_id in (select unnest($ids)) order by article_id, anchor[2:]::integer
