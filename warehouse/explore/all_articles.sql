-- One row per article, the latest first
select * from article_lines order by published_at desc nulls last, article_id
