-- One row per quote in whose words somebody or something is named, the newest first
-- quotes_about(what, copies := false)
-- what: A name, or an entity_id, as entity() takes it
-- copies: Whether quotes of articles that repeat another one are given too
-- published_date: Local day of publication
-- topic: Name of who or what is spoken of
-- speaker: Name of who speaks, else the local words
-- stance: What the speaker does with the words
-- quote_text: The words
-- publisher: Name of the outlet, else its domain
-- headline: Headline of the article
-- quote_score: Estimated chance that words and speaker are right
-- quote_id: The quote
-- article_id: The article
with about as materialized (
    select _t.quote_id, _n.canonical_name
    from entity(what) as _n
    join quote_topics as _t on _t.entity_id = _n.entity_id
),
-- Few are left by this before they are joined.
said as (
    select * from quotes where quote_id in (select quote_id from about)
)
select
    coalesce(_a.published_date, _a.published_at::date) as published_date,
    _w.canonical_name as topic,
    coalesce(_e.canonical_name, _q.speaker_text) as speaker,
    _q.stance,
    _q.quote_text,
    coalesce(_a.publisher, _a.publisher_domain) as publisher,
    _a.headline,
    _q.quote_score,
    _q.quote_id,
    _q.article_id
from about as _w
join said as _q on _q.quote_id = _w.quote_id
join articles as _a on _a.article_id = _q.article_id
left join entities as _e on _e.entity_id = _q.speaker_entity_id
where (_q.cue_type is null or _q.cue_type not in ('belief', 'intention')) and (copies or _a.duplicate_of is null)
order by published_date desc nulls last, _q.article_id, _q.start_char, _q.quote_id
