-- One row per day of publication, with the articles of the 90 days before and after it: to how many one of that day may be near.
create or replace temp table near_days as
with days as (
    select published_date, count(*) as articles
    from articles
    where published_date is not null
    group by published_date
)
select
    published_date,
    sum(articles) over (
        order by published_date range between interval 90 day preceding and interval 90 day following
    ) as near
from days
