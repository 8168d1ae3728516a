-- One row per event: its actors and recipients side by side, with codes, day and country
-- start_date: First day it may have happened on
-- actors: Who did it
-- event_type: PLOVER type
-- event_mode: PLOVER mode of the type
-- trigger_text: The predicate's words
-- recipients: To whom
-- event_status: occurred, ongoing, planned, hypothetical or negated
-- cameo_code: CAMEO code
-- quad_class: PLOVER quad class, 1..4
-- cameo_quad_class: CAMEO quad class, 1..4
-- goldstein_score: Goldstein scale of the CAMEO code
-- is_political: Whether a state, government, party, court, police, army or movement takes part
-- event_scope: international, domestic or unknown
-- country_code: Country where it happened
-- sentence: The sentence that tells of it
-- headline: Headline of the article
-- is_copy: Whether the article repeats another one
-- event_score: Estimated chance that type and parties are right
-- rule_id: The lexicon row and the pattern that coded it
-- event_id: The event
-- article_id: The article
-- Names are joined to texts first: lists of a whole archive would not fit into memory.
with sides as (
    select
        p.event_id,
        string_agg(coalesce(e.canonical_name, p.participant_text), chr(31)) filter (p.role = 'actor') as actors,
        string_agg(coalesce(e.canonical_name, p.participant_text), chr(31)) filter (p.role = 'recipient') as recipients
    from main.event_participants as p
    left join main.entities as e on e.entity_id = p.entity_id
    group by p.event_id
)
select
    v.start_date,
    list_sort(list_distinct(string_split(d.actors, chr(31)))) as actors,
    v.event_type,
    v.event_mode,
    v.trigger_text,
    list_sort(list_distinct(string_split(d.recipients, chr(31)))) as recipients,
    v.event_status,
    v.cameo_code,
    v.quad_class,
    v.cameo_quad_class,
    v.goldstein_score,
    v.is_political,
    v.event_scope,
    v.country_code,
    a.text[s.start_char + 1 : s.end_char] as sentence,
    a.headline,
    a.duplicate_of is not null as is_copy,
    v.event_score,
    v.rule_id,
    v.event_id,
    v.article_id
from main.events as v
join main.articles as a on a.article_id = v.article_id
join main.sentences as s on s.article_id = v.article_id and s.sentence_index = v.sentence_index
left join sides as d on d.event_id = v.event_id
