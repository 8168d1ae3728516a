-- One row per article of an outlet of the batch, the latest first
select * from article_lines where outlet in (select unnest($ids)) order by outlet, published_at desc nulls last, article_id
