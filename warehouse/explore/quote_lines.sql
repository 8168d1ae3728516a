-- One row per quote: its place on the article's page, who said it, where and when, and about whom
with topics as (
    select quote_id, list(distinct entity_id order by entity_id) as topic_ids
    from quote_topics
    group by quote_id
)
select
    q.quote_id,
    q.article_id,
    'q' || row_number() over (partition by q.article_id order by q.start_char, q.end_char, q.quote_id) as anchor,
    q.start_char,
    q.quote_text as words,
    q.quote_type,
    q.cue_text,
    q.cue_type,
    q.stance,
    q.is_negated,
    q.quote_score as score,
    q.quote_rule,
    q.attribution_rule,
    q.quote_cluster_id,
    q.speaker_text,
    q.speaker_entity_id,
    q.co_speaker_entity_ids,
    coalesce(speaker.canonical_name, q.speaker_text) as speaker,
    coalesce(addressee.canonical_name, q.addressee_text) as addressee,
    q.via_text,
    coalesce(t.topic_ids, []) as topic_ids,
    -- A belief or an intention is somebody's, but nobody said it
    coalesce(q.cue_type not in ('belief', 'intention'), true) as is_said,
    coalesce(a.published_date, a.published_at::date) as day,
    coalesce(a.publisher, a.publisher_domain) as outlet,
    a.headline,
    a.story_id
from quotes as q
join articles as a using (article_id)
left join entities as speaker on speaker.entity_id = q.speaker_entity_id
left join entities as addressee on addressee.entity_id = q.addressee_entity_id
left join topics as t using (quote_id)
