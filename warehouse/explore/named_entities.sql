-- One row per entity with a name
select * from named order by name, entity_id
