-- One row per person, body, country or thing that goes by a name, the most mentioned first
-- entity(who)
-- who: A name as articles or reference data write it, whole ('Xi', 'Xi Jinping'), or an entity_id; case does not matter
-- canonical_name: The name to show
-- entity_type: OntoNotes type
-- country_code: Country that it is or belongs to
-- gender: m or f, of persons, where known
-- wikidata_id: Wikidata item, where verified
-- mentions: Mentions by this name
-- entity_id: The thing
with called as (
    select _m.entity_id as found_id, count(*) as mentions
    from entity_mentions as _m
    where _m.mention_type = 'name' and lower(_m.mention_text) = lower(who)
    group by _m.entity_id
)
select
    _e.canonical_name,
    _e.entity_type,
    _e.country_code,
    _e.gender,
    _e.wikidata_id,
    coalesce(_c.mentions, 0) as mentions,
    _e.entity_id
from entities as _e
left join called as _c on _c.found_id = _e.entity_id
where _c.found_id is not null or lower(_e.canonical_name) = lower(who) or _e.entity_id = who
order by mentions desc, _e.canonical_name, _e.entity_id
