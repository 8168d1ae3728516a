-- One row per quote, with all that a reader needs to judge it: speaker, role, words, sentence, outlet, link
select
    coalesce(a.published_date, a.published_at::date) as published_date,
    coalesce(e.canonical_name, q.speaker_text) as speaker,
    q.speaker_text,
    (
        select min_by(m.title_text, m.start_char)
        from entity_mentions as m
        where m.article_id = q.article_id and m.entity_id = q.speaker_entity_id and m.title_text is not null
    ) as role,
    e.wikidata_id as speaker_wikidata_id,
    e.country_code as speaker_country,
    e.gender as speaker_gender,
    q.speaker_type,
    q.quote_type,
    q.cue_text,
    q.cue_type,
    q.stance,
    q.is_negated,
    q.quote_text,
    a.text[s.start_char + 1 : s.end_char] as sentence,
    coalesce(t.canonical_name, q.addressee_text) as addressee,
    q.via_text as via,
    a.headline,
    coalesce(a.publisher, a.publisher_domain) as outlet,
    a.url,
    a.duplicate_of is not null as is_copy,
    q.quote_score,
    q.start_char,
    q.end_char,
    q.quote_cluster_id,
    q.quote_id,
    q.article_id
from quotes as q
join chosen using (article_id)
join articles as a using (article_id)
join sentences as s on s.article_id = q.article_id and s.sentence_index = q.sentence_index
left join entities as e on e.entity_id = q.speaker_entity_id
left join entities as t on t.entity_id = q.addressee_entity_id
order by published_date nulls last, q.article_id, q.start_char, q.quote_id
