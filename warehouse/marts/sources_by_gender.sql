-- One row per gender of the persons who are quoted; the same words in several articles count once
-- gender: m or f; null where neither text nor reference data tell
-- quotes: Different quotes
-- speakers: Different persons
-- articles: Articles that quote them, copies left out
-- share_of_quotes: Share of all quotes of named persons, 0..1
select
    gender,
    count(distinct quote_cluster_id) as quotes,
    count(distinct speaker_id) as speakers,
    count(distinct article_id) as articles,
    round(count(distinct quote_cluster_id) / sum(count(distinct quote_cluster_id)) over (), 3) as share_of_quotes
from marts.named_quotes
where speaker_kind = 'PERSON'
group by gender
order by quotes desc, gender
