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
select
    p.published_date as promised_on,
    p.speaker,
    p.quote_text as promise,
    f.followed_on,
    case f.is_act when true then 'does' when false then 'says' end as follow_up,
    if(f.is_act, v.event_type, q.stance) as follow_up_kind,
    if(f.is_act, v.trigger_text, q.quote_text) as follow_up_text,
    (
        select list(distinct e.canonical_name order by e.canonical_name)
        from (select unnest(f.topic_ids) as topic_id) as t
        join main.entities as e on e.entity_id = t.topic_id
    ) as matters,
    f.follow_up_id,
    p.speaker_id,
    p.quote_id,
    p.article_id
from marts.named_quotes as p
left join pairs.followed as f on f.quote_id = p.quote_id
left join main.quotes as q on q.quote_id = f.follow_up_id
left join main.events as v on v.event_id = f.follow_up_id
where p.stance = 'promises' and not p.is_negated
order by p.published_date, p.speaker, p.quote_id, f.followed_on, f.follow_up_id
