-- One row per mention by name in an article of the batch
select
    m.article_id, m.start_char, m.end_char, m.entity_id, m.entity_type, m.title_text, m.link_method, m.link_score,
    e.canonical_name as name
from entity_mentions as m
join entities as e using (entity_id)
where m.mention_type = 'name' and m.article_id in (select unnest($ids))
order by m.article_id, m.start_char, m.end_char, m.mention_id
