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
with one_side as (
    select * from marts.spoken_about where stance in ('asserts', 'praises', 'promises', 'hopes')
),
other_side as (
    select * from marts.spoken_about where stance in ('denies', 'criticises')
)
select
    a.topic,
    a.speaker,
    a.stance,
    a.quote_text,
    b.speaker as opponent,
    b.stance as opponent_stance,
    b.quote_text as opponent_text,
    len(list_intersect(
        list_distinct(regexp_extract_all(lower(a.quote_text), '[a-z]{5,}')),
        list_distinct(regexp_extract_all(lower(b.quote_text), '[a-z]{5,}'))
    )) as shared_words,
    a.published_date,
    b.published_date as opponent_date,
    a.story_id,
    a.quote_id,
    b.quote_id as opponent_quote_id
from other_side as b
join one_side as a
    on a.topic_id = b.topic_id
    and a.speaker_id <> b.speaker_id
    and coalesce(a.story_id, a.article_id) = coalesce(b.story_id, b.article_id)
where (b.stance = 'denies') = (a.stance in ('asserts', 'promises'))
order by shared_words desc, a.published_date, a.quote_id, opponent_quote_id
