-- One row per named speaker: quotes (without beliefs and intentions), the different ones among them (a repost repeats them), articles and kinds of sayings
select
    e.canonical_name as speaker,
    e.entity_type,
    e.country_code,
    count(*) as quotes,
    count(distinct q.quote_cluster_id) as different_quotes,
    count(distinct q.article_id) as articles,
    count(*) filter (q.quote_type = 'direct') as direct_quotes,
    mode(q.cue_type) as usual_cue_type,
    e.entity_id
from quotes as q
join entities as e on e.entity_id = q.speaker_entity_id
where e.is_named and (q.cue_type is null or q.cue_type not in ('belief', 'intention'))
group by all
order by quotes desc, speaker
