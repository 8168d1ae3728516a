-- One row per entity whose Wikidata item another entity has too
-- warning, entities: Two entities with one item are one thing known under two ids.
select entity_id as row_id
from entities
where wikidata_id is not null
qualify count(*) over (partition by wikidata_id) > 1
