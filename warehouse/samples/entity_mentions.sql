-- One row per mention drawn, with what a judge must see
select
    m.mention_id as row_id,
    m.mention_type as kind,
    m.mention_text as words,
    m.entity_type as type,
    e.canonical_name as entity,
    e.wikidata_id as wikidata,
    a.text[s.start_char + 1 : s.end_char] as sentence,
    a.headline,
    a.url,
    m.link_score as score
from entity_mentions as m
join articles as a using (article_id)
join sentences as s on s.article_id = m.article_id and s.sentence_index = m.sentence_index
join entities as e on e.entity_id = m.entity_id
order by md5(m.mention_id || $seed)
limit $count
