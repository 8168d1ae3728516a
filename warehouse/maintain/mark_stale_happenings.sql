-- The events of these articles were corrected: they are compared anew by the next run.
update ops.article_happenings set is_stale = true where article_id in (select unnest(?::varchar[]))
