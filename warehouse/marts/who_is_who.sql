-- One row per entity with a name: the names it goes by and how often it is mentioned, quoted and acts
-- entity_id: The thing
-- canonical_name: The name to show
-- entity_type: OntoNotes type
-- country_code: Country that it is or belongs to
-- wikidata_id: Wikidata item, where verified
-- is_linked: Whether it was found in the reference data
-- names: The names that the articles use
-- mentions: Mentions of any kind
-- articles: Articles that mention it
-- quotes: Quotes of it, beliefs and copies included
-- acts: Events in which it acts, copies included
select
    e.entity_id,
    e.canonical_name,
    e.entity_type,
    e.country_code,
    e.wikidata_id,
    e.is_linked,
    list(distinct m.mention_text order by m.mention_text) filter (m.mention_type = 'name') as names,
    count(m.mention_id) as mentions,
    count(distinct m.article_id) as articles,
    coalesce(q.quotes, 0) as quotes,
    coalesce(p.acts, 0) as acts
from main.entities as e
left join main.entity_mentions as m on m.entity_id = e.entity_id
left join (select speaker_entity_id as speaker_id, count(*) as quotes from main.quotes group by speaker_entity_id) as q
    on q.speaker_id = e.entity_id
left join (select entity_id as actor_id, count(*) as acts from main.event_participants where role = 'actor' group by entity_id) as p
    on p.actor_id = e.entity_id
where e.is_named
group by e.entity_id, e.canonical_name, e.entity_type, e.country_code, e.wikidata_id, e.is_linked, q.quotes, p.acts
