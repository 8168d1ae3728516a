-- The sentence in which a quote, event or mention begins, as one text
-- sentence_of(row_id)
-- row_id: A quote_id, event_id or mention_id
select any_value(_words)
from (
    select _r._id, _a.text[_s.start_char + 1 : _s.end_char] as _words
    from (
        select quote_id as _id, article_id as _in, sentence_index as _at from quotes
        union all
        select event_id, article_id, sentence_index from events
        union all
        select mention_id, article_id, sentence_index from entity_mentions
    ) as _r
    join sentences as _s on _s.article_id = _r._in and _s.sentence_index = _r._at
    join articles as _a on _a.article_id = _r._in
)
where _id = row_id
