-- An entity is another one, everywhere: the articles that change; then all that names the one names the other
select distinct article_id from entity_mentions where entity_id = $row and $row <> $entity;
create or replace temp table moved as select $row as old_id, null::varchar as article_id
