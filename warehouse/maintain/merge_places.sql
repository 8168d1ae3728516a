-- Places of a batch join those known; of two readings the whole one that says more wins, in any order of loading.
-- The rank is that of transforms/rows/entities.py.
create or replace temp table merged as
select distinct on (place_id) *
from (
    select * from incoming
    union all by name
    select * from places where place_id in (select place_id from incoming)
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
    population desc nulls last;
delete from places where place_id in (select place_id from merged);
insert into places by name select * from merged;
drop table merged;
