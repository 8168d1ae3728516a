-- Entities of a batch join those known; of two readings the whole one that says more wins, in any order of loading.
-- The rank is that of transforms/rows/entities.py.
create or replace temp table merged as
select distinct on (entity_id) *
from (
    select * from incoming
    union all by name
    select * from entities where entity_id in (select entity_id from incoming)
)
order by
    entity_id,
    country_code is not null desc,
    place_id is not null desc,
    gender is not null desc,
    canonical_name desc nulls last,
    entity_type desc nulls last,
    country_code desc nulls last,
    place_id desc nulls last,
    gender desc nulls last,
    wikidata_id desc nulls last,
    is_linked desc,
    is_named desc;
delete from entities where entity_id in (select entity_id from merged);
insert into entities by name select * from merged;
drop table merged;
