-- One row per country of named speakers; the same words in several articles count once
-- country_code: Country that the speakers are or belong to (ISO 3166-1 alpha-3); null where unknown
-- quotes: Different quotes
-- speakers: Different speakers
-- articles: Articles that quote them, copies left out
-- share_of_quotes: Share of all quotes of named speakers, 0..1
select
    speaker_country as country_code,
    count(distinct quote_cluster_id) as quotes,
    count(distinct speaker_id) as speakers,
    count(distinct article_id) as articles,
    round(count(distinct quote_cluster_id) / sum(count(distinct quote_cluster_id)) over (), 3) as share_of_quotes
from marts.named_quotes
group by speaker_country
order by quotes desc, country_code
