-- An event has another PLOVER type and mode, with their quad class and score: the article, if that changes anything
select article_id
from events
where event_id = $row and (event_type <> split_part($value, '/', 1) or coalesce(event_mode, '') <> split_part($value, '/', 2));
update events as v set
    event_type = p.event_type,
    event_mode = nullif(p.event_mode, ''),
    quad_class = p.quad_class::integer,
    plover_score = p.score::double,
    rule_id = 'correction',
    event_score = null
from ref.plover as p
where v.event_id = $row and p.event_type = split_part($value, '/', 1)
    and coalesce(p.event_mode, '') = split_part($value, '/', 2)
