-- One row per kind of source, named or not: how much of what is said comes from whom; copies, beliefs and intentions are left out
-- speaker_type: person, organization, country, document, anonymous or group; null where no speaker was found
-- is_named: Whether the speaker has a name
-- quotes: Quotes
-- different_quotes: The different ones among them
-- direct_quotes: Quotes wholly in quotation marks
-- articles: Articles that have them
-- share_of_quotes: Share of all quotes, 0..1
with said as (
    select
        q.speaker_type,
        q.speaker_entity_id is not null
            and q.speaker_entity_id not in (select entity_id from main.entities where not is_named) as is_named,
        q.quote_type,
        q.quote_cluster_id,
        q.article_id
    from main.quotes as q
    where (q.cue_type is null or q.cue_type not in ('belief', 'intention'))
        and q.article_id not in (select article_id from main.articles where duplicate_of is not null)
),
by_article as (
    select speaker_type, is_named, article_id, count(*) as quotes, count(*) filter (quote_type = 'direct') as direct_quotes
    from said
    group by all
),
counted as (
    select
        speaker_type,
        is_named,
        sum(quotes)::bigint as quotes,
        sum(direct_quotes)::bigint as direct_quotes,
        count(*) as articles
    from by_article
    group by all
),
different as (
    select speaker_type, is_named, count(*) as different_quotes
    from (select distinct speaker_type, is_named, quote_cluster_id from said)
    group by all
)
select
    c.speaker_type,
    c.is_named,
    c.quotes,
    d.different_quotes,
    c.direct_quotes,
    c.articles,
    round(c.quotes / sum(c.quotes) over (), 3) as share_of_quotes
from counted as c
join different as d on d.speaker_type is not distinct from c.speaker_type and d.is_named = c.is_named
order by c.quotes desc, c.speaker_type, c.is_named
