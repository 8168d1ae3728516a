-- One row per quote of those who go by a name, the newest first
-- quotes_of(who, copies := false)
-- who: A name, or an entity_id, as entity() takes it
-- copies: Whether quotes of articles that repeat another one are given too
-- published_date: Local day of publication
-- speaker: Name of who speaks
-- stance: What the speaker does with the words
-- quote_text: The words
-- addressee: Who is spoken to
-- publisher: Name of the outlet, else its domain
-- headline: Headline of the article
-- quote_score: Estimated chance that words and speaker are right
-- quote_id: The quote
-- article_id: The article
select
    coalesce(_a.published_date, _a.published_at::date) as published_date,
    _e.canonical_name as speaker,
    _q.stance,
    _q.quote_text,
    coalesce(_t.canonical_name, _q.addressee_text) as addressee,
    coalesce(_a.publisher, _a.publisher_domain) as publisher,
    _a.headline,
    _q.quote_score,
    _q.quote_id,
    _q.article_id
from entity(who) as _w
join quotes as _q on _q.speaker_entity_id = _w.entity_id
join entities as _e on _e.entity_id = _q.speaker_entity_id
join articles as _a on _a.article_id = _q.article_id
left join entities as _t on _t.entity_id = _q.addressee_entity_id
where (_q.cue_type is null or _q.cue_type not in ('belief', 'intention')) and (copies or _a.duplicate_of is null)
order by published_date desc nulls last, _q.article_id, _q.start_char, _q.quote_id
