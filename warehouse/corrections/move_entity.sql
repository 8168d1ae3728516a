-- All rows of an article, or of all, that name the moved entity name another one; no article mentions it twice at one place
delete from entity_mentions as m using moved as o
where m.entity_id = o.old_id and m.article_id = coalesce(o.article_id, m.article_id)
    and exists (
        select 1 from entity_mentions as n
        where n.article_id = m.article_id and n.start_char = m.start_char and n.end_char = m.end_char and n.entity_id = $entity
    );
update entity_mentions as m set entity_id = $entity, link_method = 'correction', link_score = null, link_candidates = []
from moved as o
where m.entity_id = o.old_id and m.article_id = coalesce(o.article_id, m.article_id);
update quotes as q set speaker_entity_id = $entity
from moved as o
where q.speaker_entity_id = o.old_id and q.article_id = coalesce(o.article_id, q.article_id);
update quotes as q set addressee_entity_id = $entity
from moved as o
where q.addressee_entity_id = o.old_id and q.article_id = coalesce(o.article_id, q.article_id);
update quotes as q set
    co_speaker_entity_ids = list_filter(
        list_distinct(list_transform(q.co_speaker_entity_ids, lambda one: if(one = o.old_id, $entity, one))),
        lambda one: one is distinct from q.speaker_entity_id
    )
from moved as o
where q.article_id = coalesce(o.article_id, q.article_id) and list_contains(q.co_speaker_entity_ids, o.old_id);
delete from quote_topics as t using moved as o
where t.entity_id = o.old_id and t.article_id = coalesce(o.article_id, t.article_id)
    and exists (select 1 from quote_topics as n where n.quote_id = t.quote_id and n.entity_id = $entity);
update quote_topics as t set entity_id = $entity
from moved as o
where t.entity_id = o.old_id and t.article_id = coalesce(o.article_id, t.article_id);
update event_participants as p set
    entity_id = $entity,
    country_code = (select country_code from entities where entity_id = $entity),
    actor_code = null
from moved as o
where p.entity_id = o.old_id and p.article_id = coalesce(o.article_id, p.article_id)
