-- One row per quote of a named speaker in an article that is no copy; beliefs and intentions are left out
-- published_date: Local day of publication
-- outlet: Name of the outlet, else its domain
-- speaker: Name of who speaks
-- speaker_kind: OntoNotes type of the speaker (PERSON, ORG, GPE, ...)
-- speaker_country: Country that the speaker is or belongs to (ISO 3166-1 alpha-3)
-- gender: m or f, of persons, where known
-- quote_type: direct, mixed or indirect
-- cue_type: What kind of act the cue reports
-- stance: What the speaker does with the words
-- is_negated: Whether the saying is denied (did not say)
-- quote_text: The words
-- quote_score: Estimated chance that words and speaker are right
-- sentence_index: The sentence in which it starts
-- addressee_entity_id: Who is spoken to
-- speaker_id: Entity of the speaker
-- quote_cluster_id: Shared by quotes of the same words
-- story_id: Story of the article
-- quote_id: The quote
-- article_id: The article
select
    coalesce(a.published_date, a.published_at::date) as published_date,
    coalesce(a.publisher, a.publisher_domain) as outlet,
    e.canonical_name as speaker,
    e.entity_type as speaker_kind,
    e.country_code as speaker_country,
    e.gender,
    q.quote_type,
    q.cue_type,
    q.stance,
    q.is_negated,
    q.quote_text,
    q.quote_score,
    q.sentence_index,
    q.addressee_entity_id,
    e.entity_id as speaker_id,
    q.quote_cluster_id,
    a.story_id,
    q.quote_id,
    q.article_id
from main.quotes as q
join main.articles as a on a.article_id = q.article_id and a.duplicate_of is null
join main.entities as e on e.entity_id = q.speaker_entity_id and e.is_named
where q.cue_type is null or q.cue_type not in ('belief', 'intention')
