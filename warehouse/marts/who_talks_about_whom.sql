-- One row per named speaker and person, body, country or thing that they speak of; the same words in several articles count once
-- speaker: Name of who speaks
-- topic: Name of who or what is spoken of
-- quotes: Different quotes of the speaker about it
-- articles: Articles that have them, copies left out
-- outlets: Outlets of these articles
-- praising: Different quotes that praise
-- criticising: Different quotes that criticise
-- first_date: First day of publication
-- last_date: Last day of publication
-- speaker_country: Country that the speaker is or belongs to
-- topic_country: Country that the topic is or belongs to
-- topic_kind: OntoNotes type of the topic
-- speaker_id: Entity of the speaker
-- topic_id: Entity that is spoken of
select
    speaker,
    topic,
    count(distinct quote_cluster_id) as quotes,
    count(distinct article_id) as articles,
    count(distinct outlet) as outlets,
    count(distinct quote_cluster_id) filter (stance = 'praises') as praising,
    count(distinct quote_cluster_id) filter (stance = 'criticises') as criticising,
    min(published_date) as first_date,
    max(published_date) as last_date,
    speaker_country,
    topic_country,
    topic_kind,
    speaker_id,
    topic_id
from marts.spoken_about
group by speaker, topic, speaker_country, topic_country, topic_kind, speaker_id, topic_id
order by quotes desc, speaker, topic
