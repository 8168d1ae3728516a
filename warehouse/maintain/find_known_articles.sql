-- One row per article of these staged files that is in the warehouse already, or in two of them.
with staged as (
    select article_id, count(*) as times
    from read_parquet(?, hive_partitioning = false)
    group by article_id
)
select s.article_id
from staged as s
where s.times > 1 or s.article_id in (select article_id from articles)
