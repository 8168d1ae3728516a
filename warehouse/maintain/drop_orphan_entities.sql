-- An entity stands as long as a mention, a quote, its topic or an event names it.
delete from entities where entity_id not in (
    select entity_id from entity_mentions
    union
    select speaker_entity_id from quotes where speaker_entity_id is not null
    union
    select unnest(co_speaker_entity_ids) from quotes
    union
    select entity_id from quote_topics
    union
    select addressee_entity_id from quotes where addressee_entity_id is not null
    union
    select entity_id from event_participants where entity_id is not null
)
returning entity_id;
