-- One row per quote drawn, with what a judge must see
select
    q.quote_id as row_id,
    q.quote_type as kind,
    coalesce(e.canonical_name, q.speaker_text, '?') as speaker,
    q.quote_text as words,
    q.cue_text as cue,
    q.stance,
    a.text[s.start_char + 1 : s.end_char] as sentence,
    a.headline,
    a.url,
    q.quote_score as score
from quotes as q
join articles as a using (article_id)
join sentences as s on s.article_id = q.article_id and s.sentence_index = q.sentence_index
left join entities as e on e.entity_id = q.speaker_entity_id
order by md5(q.quote_id || $seed)
limit $count
