-- One row per mention by name of an entity of the batch, at most six each: the words before and behind it
select
    m.entity_id as for_id,
    m.article_id,
    m.sentence_index,
    m.mention_text as name,
    a.text[greatest(m.start_char - 69, s.start_char + 1) : m.start_char] as before,
    a.text[m.end_char + 1 : least(m.end_char + 70, s.end_char)] as behind,
    m.start_char - 69 > s.start_char as is_cut_before,
    m.end_char + 70 < s.end_char as is_cut_behind,
    coalesce(a.published_date, a.published_at::date) as day,
    coalesce(a.publisher, a.publisher_domain) as outlet
from entity_mentions as m
join articles as a using (article_id)
join sentences as s on s.article_id = m.article_id and s.sentence_index = m.sentence_index
where m.mention_type = 'name' and m.entity_id in (select unnest($ids))
qualify row_number() over (partition by m.entity_id order by a.published_at desc nulls last, m.article_id, m.start_char) <= 6
order by m.entity_id, a.published_at desc nulls last, m.article_id, m.start_char
