-- One row per quote of a named speaker and person, body, country or thing in its words; copies are left out
-- published_date: Local day of publication
-- topic: Name of who or what is spoken of
-- topic_kind: OntoNotes type of it
-- topic_country: Country that it is or belongs to
-- speaker: Name of who speaks
-- speaker_country: Country that the speaker is or belongs to
-- stance: What the speaker does with the words
-- quote_text: The words
-- outlet: Name of the outlet, else its domain
-- quote_score: Estimated chance that words and speaker are right
-- topic_id: Entity that is spoken of
-- speaker_id: Entity of the speaker
-- quote_cluster_id: Shared by quotes of the same words
-- story_id: Story of the article
-- quote_id: The quote
-- article_id: The article
select
    q.published_date,
    e.canonical_name as topic,
    e.entity_type as topic_kind,
    e.country_code as topic_country,
    q.speaker,
    q.speaker_country,
    q.stance,
    q.quote_text,
    q.outlet,
    q.quote_score,
    e.entity_id as topic_id,
    q.speaker_id,
    q.quote_cluster_id,
    q.story_id,
    q.quote_id,
    q.article_id
from main.quote_topics as t
join main.entities as e on e.entity_id = t.entity_id
join marts.named_quotes as q on q.quote_id = t.quote_id
