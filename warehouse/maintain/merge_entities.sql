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
    canonical_name desc,
    entity_type desc,
    coalesce(country_code, '') desc,
    coalesce(place_id, '') desc,
    coalesce(gender, '') desc,
    coalesce(wikidata_id, '') desc;
delete from entities where entity_id in (select entity_id from merged);
insert into entities by name select * from merged;
drop table merged;
