-- One row per promise of a named speaker and later saying or act of the same speaker on the same matter; a promise without one has a row too
-- promised_on: Local day of publication of the promise
-- speaker: Who promises
-- promise: The words
-- followed_on: Day of the later saying or act
-- follow_up: says or does; null where nothing was found within a year
-- follow_up_kind: Stance of the saying, or PLOVER type of the act
-- follow_up_text: Words of the saying, or the act's predicate
-- matters: What both are about
-- follow_up_id: The quote or event that follows
-- speaker_id: Entity of the speaker
-- quote_id: The promise
-- article_id: Article of the promise
with promises as materialized (
    select q.*, e.entity_id as topic_id, e.canonical_name as topic
    from marts.named_quotes as q
    left join main.quote_topics as t on t.quote_id = q.quote_id
    left join main.entities as e on e.entity_id = t.entity_id
    where q.stance = 'promises' and not q.is_negated
),
told as materialized (
    select speaker_id, topic_id, published_date, stance, quote_text, quote_cluster_id, quote_id
    from marts.spoken_about
    where speaker_id in (select speaker_id from promises)
),
done as materialized (
    select a.entity_id as actor_id, r.entity_id as recipient_id, a.event_id
    from main.event_participants as a
    join main.event_participants as r on r.event_id = a.event_id and r.role = 'recipient'
    where a.role = 'actor' and a.entity_id in (select speaker_id from promises)
),
sayings as (
    select
        p.quote_id,
        q.published_date as day,
        'says' as follow_up,
        q.stance as kind,
        q.quote_text as words,
        q.quote_id as follow_up_id,
        p.topic
    from promises as p
    join told as q on q.speaker_id = p.speaker_id and q.topic_id = p.topic_id
    where q.published_date > p.published_date and q.published_date <= p.published_date + 365
        and q.quote_cluster_id <> p.quote_cluster_id
),
acts as (
    select
        p.quote_id,
        v.day,
        'does' as follow_up,
        v.event_type as kind,
        v.trigger_text as words,
        v.event_id as follow_up_id,
        p.topic
    from promises as p
    join done as d on d.actor_id = p.speaker_id and d.recipient_id = p.topic_id
    join marts.happened as v on v.event_id = d.event_id
    where v.day > p.published_date and v.day <= p.published_date + 365
),
later as (
    select quote_id, day, follow_up, kind, words, follow_up_id, list(distinct topic order by topic) as matters
    from (from sayings union all from acts)
    group by quote_id, day, follow_up, kind, words, follow_up_id
)
select
    p.published_date as promised_on,
    p.speaker,
    p.quote_text as promise,
    f.day as followed_on,
    f.follow_up,
    f.kind as follow_up_kind,
    f.words as follow_up_text,
    f.matters,
    f.follow_up_id,
    p.speaker_id,
    p.quote_id,
    p.article_id
from (select distinct quote_id, published_date, speaker, quote_text, speaker_id, article_id from promises) as p
left join later as f on f.quote_id = p.quote_id
order by p.published_date, p.speaker, p.quote_id, f.day, f.follow_up_id
