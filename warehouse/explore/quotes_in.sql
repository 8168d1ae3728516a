-- One row per quote in an article of the batch
select * from quote_lines where article_id in (select unnest($ids)) order by article_id, anchor[2:]::integer
