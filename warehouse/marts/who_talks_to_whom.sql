-- One row per named speaker and whom they speak to; the same words in several articles count once
-- speaker: Name of who speaks
-- addressee: Name of who is spoken to
-- quotes: Different quotes
-- articles: Articles that have them, copies left out
-- first_date: First day of publication
-- last_date: Last day of publication
-- speaker_country: Country that the speaker is or belongs to
-- addressee_country: Country that the addressee is or belongs to
-- speaker_id: Entity of the speaker
-- addressee_id: Entity of the addressee
select
    q.speaker,
    e.canonical_name as addressee,
    count(distinct q.quote_cluster_id) as quotes,
    count(distinct q.article_id) as articles,
    min(q.published_date) as first_date,
    max(q.published_date) as last_date,
    q.speaker_country,
    e.country_code as addressee_country,
    q.speaker_id,
    e.entity_id as addressee_id
from marts.named_quotes as q
join main.entities as e on e.entity_id = q.addressee_entity_id and e.is_named
group by q.speaker, e.canonical_name, q.speaker_country, e.country_code, q.speaker_id, e.entity_id
order by quotes desc, q.speaker, addressee
