-- Places of a batch join those known; of two readings the whole one that says more wins, in any order of loading.
-- The rank is that of transforms/rows/entities.py. Rows that stay as they are are not written again.
create or replace temp table known_rows as
select * from places where place_id in (select place_id from incoming);
create or replace temp table changed_rows as
with best as (
    select distinct on (place_id) *
    from (
        select * from known_rows
        union all by name
        select * from incoming
    )
    order by
        place_id,
        admin1 is not null desc,
        population is not null desc,
        length(feature_code) desc,
        feature_code desc,
        name desc,
        country_code desc,
        admin1 desc nulls last,
        latitude desc,
        longitude desc,
        population desc nulls last
)
select * from best
except
select * from known_rows;
delete from known_rows where place_id not in (select place_id from changed_rows);
delete from places where place_id in (select place_id from known_rows);
insert into places by name select * from changed_rows;
drop table known_rows;
select place_id from changed_rows
