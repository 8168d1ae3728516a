-- A place stands as long as an entity or an event is there.
delete from places where place_id not in (
    select place_id from entities where place_id is not null
    union
    select place_id from events where place_id is not null
)
returning place_id;
