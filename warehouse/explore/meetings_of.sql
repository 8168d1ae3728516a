-- One row per happening between two countries of the batch, at most six hundred a pair, the latest first
select m.one || '-' || m.other as pair, m.actor_country, m.reports, v.*
from meetings as m
join event_lines as v using (event_id)
where m.one || '-' || m.other in (select unnest($ids))
qualify row_number() over (
    partition by m.one, m.other order by v.day desc nulls last, v.article_id, v.start_char, v.event_id, m.actor_country
) <= 600
order by pair, v.day desc nulls last, v.article_id, v.start_char, v.event_id, m.actor_country
