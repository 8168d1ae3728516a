-- One row per quote: who said it, to whom, where and when it was published; what is only believed or meant is left out
-- published_date: Local day of publication
-- speaker: Name of who speaks, else the local words
-- is_named: Whether the speaker has a name
-- speaker_country: Country that the speaker is or belongs to
-- speaker_type: What kind of source speaks
-- quote_type: direct, mixed or indirect
-- cue_type: What kind of act the cue reports
-- stance: What the speaker does with the words
-- quote_text: The words
-- addressee: Who is spoken to
-- via: The channel that carried it
-- headline: Headline of the article
-- publisher: Name of the outlet, else its domain
-- is_copy: Whether the article repeats another one
-- quote_score: Estimated chance that words and speaker are right
-- quote_id: The quote
-- article_id: The article
select
    coalesce(a.published_date, a.published_at::date) as published_date,
    coalesce(e.canonical_name, q.speaker_text) as speaker,
    coalesce(e.is_named, false) as is_named,
    e.country_code as speaker_country,
    q.speaker_type,
    q.quote_type,
    q.cue_type,
    q.stance,
    q.quote_text,
    coalesce(t.canonical_name, q.addressee_text) as addressee,
    q.via_text as via,
    a.headline,
    coalesce(a.publisher, a.publisher_domain) as publisher,
    a.duplicate_of is not null as is_copy,
    q.quote_score,
    q.quote_id,
    q.article_id
from main.quotes as q
join main.articles as a using (article_id)
left join main.entities as e on e.entity_id = q.speaker_entity_id
left join main.entities as t on t.entity_id = q.addressee_entity_id
where q.cue_type is null or q.cue_type not in ('belief', 'intention')
