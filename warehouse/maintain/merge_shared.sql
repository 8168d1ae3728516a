-- Rows of a batch join those known of a shared table; of two readings of one key the whole one that says more wins, in any
-- order of loading. The rank is that of transforms/rows/entities.py. Rows that stay as they are are not written again.
create or replace temp table known_rows as
select * from {table} where {key} in (select {key} from incoming);
create or replace temp table changed_rows as
with best as (
    select distinct on ({key}) *
    from (
        select * from known_rows
        union all by name
        select * from incoming
    )
    order by {key}, {rank}
)
select * from best
except
select * from known_rows;
delete from known_rows where {key} not in (select {key} from changed_rows);
delete from {table} where {key} in (select {key} from known_rows);
insert into {table} by name select * from changed_rows;
drop table known_rows;
select {key} from changed_rows
