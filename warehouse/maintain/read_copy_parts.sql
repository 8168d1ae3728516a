-- One row per part of the articles that is compared at once, by its last number: all of a part have so many pairs of
-- shared fingerprints at most, or it is one article.
with pairs as (
    select
        number,
        sum(if(is_stale, least(place - 1, $firsts), least(stale_places, $firsts))) as pairs
    from fingerprint_holders
    group by number
),
added as (
    select number, sum(pairs) over (order by number) as pairs
    from pairs
    where pairs > 0
)
select max(number) as last
from added
group by pairs // $most
order by last
