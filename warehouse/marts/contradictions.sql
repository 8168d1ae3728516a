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
with told as materialized (
    select
        topic_id,
        topic,
        coalesce(story_id, article_id) as matter,
        speaker_id,
        speaker,
        stance,
        published_date,
        story_id,
        quote_id
    from marts.spoken_about
    where stance in ('asserts', 'praises', 'promises', 'hopes', 'denies', 'criticises')
),
pairs as (
    select
        a.topic,
        a.speaker,
        a.stance,
        b.speaker as opponent,
        b.stance as opponent_stance,
        a.published_date,
        b.published_date as opponent_date,
        a.story_id,
        a.quote_id,
        b.quote_id as opponent_quote_id
    from told as a
    join told as b on b.topic_id = a.topic_id and b.matter = a.matter and b.speaker_id <> a.speaker_id
    where (b.stance = 'denies' and a.stance in ('asserts', 'promises'))
        or (b.stance = 'criticises' and a.stance in ('praises', 'hopes'))
)
select
    p.topic,
    p.speaker,
    p.stance,
    q.quote_text,
    p.opponent,
    p.opponent_stance,
    o.quote_text as opponent_text,
    len(list_intersect(
        list_distinct(regexp_extract_all(lower(q.quote_text), '[a-z]{5,}')),
        list_distinct(regexp_extract_all(lower(o.quote_text), '[a-z]{5,}'))
    )) as shared_words,
    p.published_date,
    p.opponent_date,
    p.story_id,
    p.quote_id,
    p.opponent_quote_id
from pairs as p
join main.quotes as q on q.quote_id = p.quote_id
join main.quotes as o on o.quote_id = p.opponent_quote_id
order by shared_words desc, p.published_date, p.quote_id, p.opponent_quote_id
