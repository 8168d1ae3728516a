-- One row per sentence around a quote, event or mention, in the order of the text
-- context_of(row_id, around := 1)
-- row_id: A quote_id, event_id or mention_id
-- around: How many sentences before and behind it
-- sentence_index: Position in the article
-- is_its_own: Whether the row stands in this sentence
-- sentence: The sentence
-- article_id: The article
with place as (
    select article_id as found_id, sentence_index as at from quotes where quote_id = row_id
    union all
    select article_id, sentence_index from events where event_id = row_id
    union all
    select article_id, sentence_index from entity_mentions where mention_id = row_id
)
select
    _s.sentence_index,
    _s.sentence_index = _p.at as is_its_own,
    _a.text[_s.start_char + 1 : _s.end_char] as sentence,
    _s.article_id
from place as _p
join sentences as _s
    on _s.article_id = _p.found_id and _s.sentence_index between _p.at - around and _p.at + around
join articles as _a on _a.article_id = _p.found_id
order by _s.sentence_index
