-- One row per article that is exported: those published from $since to $until, both null for no bound
create or replace temp table chosen as
select article_id
from articles
where ($since::date is null or coalesce(published_date, published_at::date) >= $since::date)
    and ($until::date is null or coalesce(published_date, published_at::date) <= $until::date)
