-- Entities of a batch join those known; where two readings differ, the same one wins in any order of loading.
create or replace temp table merged as
select
    entity_id,
    max(canonical_name) as canonical_name,
    min(entity_type) as entity_type,
    min(wikidata_id) as wikidata_id,
    min(country_code) as country_code,
    min(place_id) as place_id,
    bool_or(is_linked) as is_linked
from (
    select * from incoming
    union all by name
    select * from entities where entity_id in (select entity_id from incoming)
)
group by entity_id;
delete from entities where entity_id in (select entity_id from merged);
insert into entities by name select * from merged;
drop table merged;
