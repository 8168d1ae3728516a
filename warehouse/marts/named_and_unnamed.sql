-- One row per kind of source, named or not: how much of what is said comes from whom; copies, beliefs and intentions are left out
-- speaker_type: person, organization, country, document, anonymous or group; null where no speaker was found
-- is_named: Whether the speaker has a name
-- quotes: Quotes
-- different_quotes: The different ones among them
-- direct_quotes: Quotes wholly in quotation marks
-- articles: Articles that have them
-- share_of_quotes: Share of all quotes, 0..1
select
    q.speaker_type,
    coalesce(e.is_named, false) as is_named,
    count(*) as quotes,
    count(distinct q.quote_cluster_id) as different_quotes,
    count(*) filter (q.quote_type = 'direct') as direct_quotes,
    count(distinct q.article_id) as articles,
    round(count(*) / sum(count(*)) over (), 3) as share_of_quotes
from main.quotes as q
join main.articles as a on a.article_id = q.article_id and a.duplicate_of is null
left join main.entities as e on e.entity_id = q.speaker_entity_id
where q.cue_type is null or q.cue_type not in ('belief', 'intention')
group by q.speaker_type, coalesce(e.is_named, false)
order by quotes desc, q.speaker_type, is_named
