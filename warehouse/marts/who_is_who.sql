-- One row per entity with a name: the names it goes by and how often it is mentioned, quoted and acts
select
    e.entity_id,
    e.canonical_name,
    e.entity_type,
    e.country_code,
    e.wikidata_id,
    e.is_linked,
    list(distinct m.mention_text order by m.mention_text) filter (m.mention_type = 'name') as names,
    count(distinct m.mention_id) as mentions,
    count(distinct m.article_id) as articles,
    (select count(*) from quotes as q where q.speaker_entity_id = e.entity_id) as quotes,
    (select count(*) from event_participants as p where p.entity_id = e.entity_id and p.role = 'actor') as acts
from entities as e
left join entity_mentions as m using (entity_id)
where e.is_named
group by all
