-- One row per removed article that one of these keys names: its id, its address, or the path that it was read from.
select distinct k.key, a.article_id
from (select unnest(?::varchar[]) as key) as k
join ops.removed_articles as a
    on a.article_id = k.key
    or a.url = k.key
    or a.source_path = k.key
    or a.source_path like replace(replace(replace(k.key, '\', '\\'), '%', '\%'), '_', '\_') || '#%' escape '\'
order by all
