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
with counted as (
    select
        speaker,
        topic,
        speaker_id,
        topic_id,
        count(distinct quote_cluster_id) as quotes,
        count(distinct article_id) as articles,
        count(distinct outlet) as outlets,
        count(distinct quote_cluster_id) filter (stance = 'praises') as praising,
        count(distinct quote_cluster_id) filter (stance = 'criticises') as criticising,
        min(published_date) as first_date,
        max(published_date) as last_date
    from marts.spoken_about
    group by speaker, topic, speaker_id, topic_id
)
select
    c.speaker,
    c.topic,
    c.quotes,
    c.articles,
    c.outlets,
    c.praising,
    c.criticising,
    c.first_date,
    c.last_date,
    s.country_code as speaker_country,
    t.country_code as topic_country,
    t.entity_type as topic_kind,
    c.speaker_id,
    c.topic_id
from counted as c
join main.entities as s on s.entity_id = c.speaker_id
join main.entities as t on t.entity_id = c.topic_id
order by c.quotes desc, c.speaker, c.topic
