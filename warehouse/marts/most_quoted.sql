-- One row per named speaker: how often they are quoted; copies of an article count once, beliefs and intentions not at all
-- speaker: Name of who speaks
-- entity_type: OntoNotes type of the speaker
-- country_code: Country that the speaker is or belongs to
-- quotes: Quotes in articles that are no copies
-- different_quotes: The different ones among them: the same words in several articles are one
-- articles: Articles that quote them, copies left out
-- direct_quotes: Quotes wholly in quotation marks, copies left out
-- quotes_with_copies: Quotes in all articles
-- usual_cue_type: The most frequent kind of saying
-- entity_id: The speaker
with said as not materialized (
    select
        speaker_entity_id as entity_id,
        article_id,
        quote_cluster_id,
        quote_type,
        cue_type,
        article_id not in (select article_id from main.articles where duplicate_of is not null) as is_own
    from main.quotes
    where speaker_entity_id is not null and (cue_type is null or cue_type not in ('belief', 'intention'))
),
by_cue as (
    select
        entity_id,
        cue_type,
        count(*) as quotes_with_copies,
        count(*) filter (is_own) as quotes,
        count(*) filter (is_own and quote_type = 'direct') as direct_quotes
    from said
    group by all
),
counted as (
    select
        entity_id,
        sum(quotes)::bigint as quotes,
        sum(direct_quotes)::bigint as direct_quotes,
        sum(quotes_with_copies)::bigint as quotes_with_copies,
        min_by(cue_type, (-quotes_with_copies, cue_type)) filter (cue_type is not null) as usual_cue_type
    from by_cue
    group by entity_id
),
different as (
    select entity_id, count(*) as different_quotes
    from (select distinct entity_id, quote_cluster_id from said where is_own)
    group by entity_id
),
quoting as (
    select entity_id, count(*) as articles
    from (select distinct entity_id, article_id from said where is_own)
    group by entity_id
)
select
    e.canonical_name as speaker,
    e.entity_type,
    e.country_code,
    c.quotes,
    coalesce(d.different_quotes, 0) as different_quotes,
    coalesce(a.articles, 0) as articles,
    c.direct_quotes,
    c.quotes_with_copies,
    c.usual_cue_type,
    e.entity_id
from counted as c
join main.entities as e on e.entity_id = c.entity_id and e.is_named
left join different as d on d.entity_id = c.entity_id
left join quoting as a on a.entity_id = c.entity_id
order by c.quotes desc, speaker, e.entity_id
