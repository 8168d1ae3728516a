-- What an article holds for one entity is another one: the article, if that changes anything; then all in it that names it
select article_id from entity_mentions where mention_id = $row and entity_id is distinct from $entity;
create or replace temp table moved as
select entity_id as old_id, article_id from entity_mentions where mention_id = $row
