-- One row per sector of named speakers, as events tell it; the same words in several articles count once
-- sector: PLOVER sector in which the speaker acts most often; null where no event names them with one
-- quotes: Different quotes
-- speakers: Different speakers
-- articles: Articles that quote them, copies left out
-- share_of_quotes: Share of all quotes of named speakers, 0..1
with counted as (
    select entity_id, sector, count(*) as times
    from main.event_participants
    where sector is not null and entity_id is not null
    group by entity_id, sector
),
speakers as (
    select entity_id, min_by(sector, (-times, sector)) as sector
    from counted
    group by entity_id
)
select
    s.sector,
    count(distinct q.quote_cluster_id) as quotes,
    count(distinct q.speaker_id) as speakers,
    count(distinct q.article_id) as articles,
    round(count(distinct q.quote_cluster_id) / sum(count(distinct q.quote_cluster_id)) over (), 3) as share_of_quotes
from marts.named_quotes as q
left join speakers as s on s.entity_id = q.speaker_id
group by s.sector
order by quotes desc, s.sector
