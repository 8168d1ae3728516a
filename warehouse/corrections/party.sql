-- An event has another actor or recipient ($what), or none: the article, if that changes anything; the nearest mention in it gives the words
select v.article_id
from events as v
where v.event_id = $row
    and coalesce((
        select list(p.entity_id) from event_participants as p where p.event_id = v.event_id and p.role = $what
    ), []) is distinct from list_filter([$entity], lambda one: one is not null);
delete from event_participants where event_id = $row and role = $what;
insert into event_participants by name
select
    v.event_id,
    v.article_id,
    $what as role,
    0 as participant_index,
    m.mention_text as participant_text,
    m.start_char,
    m.end_char,
    m.mention_id,
    m.entity_id,
    e.country_code
from events as v
join entity_mentions as m on m.article_id = v.article_id and m.entity_id = $entity
join entities as e on e.entity_id = m.entity_id
where v.event_id = $row
order by abs(m.start_char - v.start_char), m.start_char
limit 1
