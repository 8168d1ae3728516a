-- Of the articles of a part, each with the earlier ones that share fingerprints with it, the earliest first.
insert into likely_copies
with pairs as (
    select later.number, earlier.number as earlier_number, count(*) as shared
    from fingerprint_holders as later
    join fingerprint_holders as earlier on earlier.fingerprint = later.fingerprint and earlier.place < later.place
    where
        later.number > $after
        and later.number <= $last
        and earlier.place <= $firsts
        and (later.is_stale or earlier.is_stale)
    group by later.number, earlier.number
)
select own.article_id, list(other.article_id order by p.earlier_number) as earlier_ids
from pairs as p
join numbered_articles as own on own.number = p.number
join numbered_articles as other on other.number = p.earlier_number
where
    -- Of a copy, nearly half of the shorter text's fingerprints are found again; the words decide.
    p.shared >= 0.25 * least(own.fingerprints, other.fingerprints)
    and (own.known_number is null or p.earlier_number < own.known_number)
group by own.article_id
