-- One row per named speaker in the articles of a run, the five most quoted: how many different quotes
select e.canonical_name as name, count(distinct q.quote_cluster_id) as quotes
from quotes as q
join articles as a using (article_id)
join entities as e on e.entity_id = q.speaker_entity_id
where a.run_id = $run_id and e.is_named and coalesce(q.cue_type not in ('belief', 'intention'), true)
group by e.entity_id, e.canonical_name
order by quotes desc, name, e.entity_id
limit 5
