-- One row per quote: who said it, to whom, where and when it was published; what is only believed or meant is left out
select
    a.published_at::date as published_date,
    coalesce(e.canonical_name, q.speaker_text) as speaker,
    e.country_code as speaker_country,
    q.speaker_type,
    q.quote_type,
    q.cue_type,
    q.quote_text,
    coalesce(t.canonical_name, q.addressee_text) as addressee,
    q.via_text as via,
    a.headline,
    coalesce(a.publisher, a.publisher_domain) as publisher,
    q.quote_score,
    q.quote_id,
    q.article_id
from quotes as q
join articles as a using (article_id)
left join entities as e on e.entity_id = q.speaker_entity_id
left join entities as t on t.entity_id = q.addressee_entity_id
where q.cue_type is null or q.cue_type not in ('belief', 'intention')
