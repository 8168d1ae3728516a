-- One row per entity of the eight most quoted: how much they are quoted, and one of the quotes that asks nothing
select n.entity_id, n.name, n.kind, n.country_code, n.said, q.*
from (select * from named where said > 0 and has_page order by said desc, name, entity_id limit 8) as n
join said as s using (entity_id)
join quote_lines as q on q.quote_id = s.quote_id and q.cue_type is distinct from 'question'
    and not ends_with(rtrim(q.words, '"”’'' '), '?')
qualify row_number() over (
    partition by n.entity_id
    order by
        q.quote_type = 'direct' desc, length(q.words) between 40 and 240 desc, q.score desc nulls last,
        q.day desc nulls last, q.quote_id
) = 1
order by n.said desc, n.name, n.entity_id
