-- What did each run read, and how did it end?
-- engineer
select status, articles_read, articles_loaded, articles_unchanged, articles_rejected from ops.runs order by started_at
