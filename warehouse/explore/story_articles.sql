-- One row per article of a story of the batch, the first published first
select * from article_lines where story_id in (select unnest($ids)) order by story_id, published_at nulls last, article_id
