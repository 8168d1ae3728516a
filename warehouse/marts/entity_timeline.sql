-- One row per saying or act in which a named thing takes part, day by day; copies are left out
-- day: Day of the act where the text says it, else of publication
-- name: Name of the thing
-- part: says, is spoken of, does or undergoes
-- kind: Stance of the saying, or PLOVER type of the act
-- words: Words of the saying, or the act's predicate
-- outlet: Name of the outlet, else its domain
-- entity_id: The thing
-- row_id: The quote or event; sentence_of(row_id) gives its sentence
-- article_id: The article
select published_date as day, speaker as name, 'says' as part, stance as kind, quote_text as words, outlet,
    speaker_id as entity_id, quote_id as row_id, article_id
from marts.named_quotes
union all
select published_date, topic, 'is spoken of', stance, quote_text, outlet, topic_id, quote_id, article_id
from marts.spoken_about
union all
select coalesce(v.day, v.published_date), e.canonical_name, if(p.role = 'actor', 'does', 'undergoes'), v.event_type,
    v.trigger_text, v.outlet, e.entity_id, v.event_id, v.article_id
from main.event_participants as p
join main.entities as e on e.entity_id = p.entity_id and e.is_named
join marts.happened as v on v.event_id = p.event_id
