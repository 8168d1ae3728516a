-- One row per denial of a named speaker and earlier saying of somebody else that it may answer; a denial without one has a row too
-- denied_on: Local day of publication of the denial
-- speaker: Who denies
-- denial: The words of the denial
-- said_on: Local day of publication of what may be denied
-- said_by: Who said that
-- said: The words
-- is_about_speaker: Whether those words are about the one who denies
-- shared_words: Longer words that both have: the more, the surer the pair
-- said_id: The quote that may be denied
-- quote_id: The denial
-- article_id: Article of the denial
select
    d.published_date as denied_on,
    d.speaker,
    d.quote_text as denial,
    p.said_on,
    e.canonical_name as said_by,
    q.quote_text as said,
    p.is_about_speaker,
    coalesce(p.shared_words, 0) as shared_words,
    p.said_id,
    d.quote_id,
    d.article_id
from marts.named_quotes as d
left join pairs.denied as p on p.quote_id = d.quote_id
left join main.quotes as q on q.quote_id = p.said_id
left join main.entities as e on e.entity_id = q.speaker_entity_id
where d.stance = 'denies' or d.cue_type = 'denial'
order by d.published_date, d.quote_id, shared_words desc, p.said_id
