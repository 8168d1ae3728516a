-- One row per outlet of the batch and person or organization that it quotes, at most twelve each: how often, and one quote
select
    q.outlet,
    n.entity_id,
    n.name,
    count(distinct q.quote_cluster_id) as quotes,
    list({'words': q.words[:160], 'article_id': q.article_id, 'anchor': q.anchor, 'day': q.day, 'outlet': q.outlet}
        order by q.day desc nulls last, q.article_id, q.start_char)[:8] as lines
from quote_lines as q
join named as n on n.entity_id = q.speaker_entity_id
where q.is_said and q.outlet in (select unnest($ids))
group by q.outlet, n.entity_id, n.name
qualify row_number() over (partition by q.outlet order by quotes desc, n.name, n.entity_id) <= 12
order by q.outlet, quotes desc, n.name, n.entity_id
