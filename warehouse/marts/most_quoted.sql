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
with counted as (
    select
        q.speaker_entity_id as entity_id,
        count(*) filter (a.duplicate_of is null) as quotes,
        count(distinct q.quote_cluster_id) filter (a.duplicate_of is null) as different_quotes,
        count(distinct q.article_id) filter (a.duplicate_of is null) as articles,
        count(*) filter (q.quote_type = 'direct' and a.duplicate_of is null) as direct_quotes,
        count(*) as quotes_with_copies,
        mode(q.cue_type order by q.cue_type) as usual_cue_type
    from main.quotes as q
    join main.articles as a on a.article_id = q.article_id
    where q.speaker_entity_id is not null and (q.cue_type is null or q.cue_type not in ('belief', 'intention'))
    group by q.speaker_entity_id
)
select
    e.canonical_name as speaker,
    e.entity_type,
    e.country_code,
    c.quotes,
    c.different_quotes,
    c.articles,
    c.direct_quotes,
    c.quotes_with_copies,
    c.usual_cue_type,
    e.entity_id
from counted as c
join main.entities as e on e.entity_id = c.entity_id and e.is_named
order by quotes desc, speaker, e.entity_id
