-- One row: the seconds that an article took in the latest completed runs that loaded many, without the fixed part (?).
select
    greatest(sum(epoch(finished_at) - epoch(started_at)) - count(*) * ?, 0) / sum(articles_loaded) as seconds
from (
    select *
    from ops.runs
    where status = 'completed' and articles_loaded >= 20
    order by started_at desc
    limit 5
)
