-- One row per pair of quotes of different speakers, in one story, that take opposite stances on one matter: they may contradict each other
-- topic: What both speak of
-- speaker: Who asserts, praises or promises
-- stance: What they do with the words
-- quote_text: Their words
-- opponent: Who denies or criticises
-- opponent_stance: What they do with the words
-- opponent_text: Their words
-- shared_words: Longer words that both have: the more, the surer the pair
-- published_date: Local day of publication of the first
-- opponent_date: Local day of publication of the second
-- story_id: The story
-- quote_id: The first quote
-- opponent_quote_id: The second quote
select
    t.canonical_name as topic,
    s.canonical_name as speaker,
    q.stance,
    q.quote_text,
    r.canonical_name as opponent,
    o.stance as opponent_stance,
    o.quote_text as opponent_text,
    p.shared_words,
    p.published_date,
    p.opponent_date,
    a.story_id,
    p.quote_id,
    p.opponent_quote_id
from pairs.opposed as p
join main.entities as t on t.entity_id = p.topic_id
join main.quotes as q on q.quote_id = p.quote_id
join main.entities as s on s.entity_id = q.speaker_entity_id
join main.quotes as o on o.quote_id = p.opponent_quote_id
join main.entities as r on r.entity_id = o.speaker_entity_id
join main.articles as a on a.article_id = p.article_id
order by p.shared_words desc, p.published_date, p.quote_id, p.opponent_quote_id
