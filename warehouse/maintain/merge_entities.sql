-- Entities of a batch join those known; of two readings the whole one that says more wins, in any order of loading.
-- The rank is that of transforms/rows/entities.py. Rows that stay as they are are not written again.
create or replace temp table known_rows as
select * from entities where entity_id in (select entity_id from incoming);
create or replace temp table changed_rows as
with best as (
    select distinct on (entity_id) *
    from (
        select * from known_rows
        union all by name
        select * from incoming
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
        is_named desc
)
select * from best
except
select * from known_rows;
delete from known_rows where entity_id not in (select entity_id from changed_rows);
delete from entities where entity_id in (select entity_id from known_rows);
insert into entities by name select * from changed_rows;
drop table known_rows;
select entity_id from changed_rows
