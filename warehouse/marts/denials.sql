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
with denials as materialized (
    select *, coalesce(story_id, article_id) as matter
    from marts.named_quotes
    where stance = 'denies' or cue_type = 'denial'
),
topics as (
    select quote_id, speaker_id as topic_id, true as is_speaker from denials
    union all
    select d.quote_id, t.entity_id, false from denials as d join main.quote_topics as t on t.quote_id = d.quote_id
),
told as materialized (
    select topic_id, coalesce(story_id, article_id) as matter, speaker_id, speaker, published_date, quote_id
    from marts.spoken_about
    where stance in ('asserts', 'criticises', 'warns')
),
asked as materialized (
    select t.topic_id, t.is_speaker, d.matter, d.speaker_id, d.published_date, d.quote_id
    from denials as d
    join topics as t on t.quote_id = d.quote_id
),
answered as (
    select
        d.quote_id,
        s.quote_id as said_id,
        any_value(s.published_date) as said_on,
        any_value(s.speaker) as said_by,
        bool_or(d.is_speaker) as is_about_speaker
    from asked as d
    join told as s on s.topic_id = d.topic_id and s.matter = d.matter and s.speaker_id <> d.speaker_id
    where s.published_date is null or d.published_date is null or s.published_date <= d.published_date
    group by d.quote_id, s.quote_id
)
select
    d.published_date as denied_on,
    d.speaker,
    d.quote_text as denial,
    a.said_on,
    a.said_by,
    q.quote_text as said,
    a.is_about_speaker,
    len(list_intersect(
        list_distinct(regexp_extract_all(lower(d.quote_text), '[a-z]{5,}')),
        list_distinct(regexp_extract_all(lower(q.quote_text), '[a-z]{5,}'))
    )) as shared_words,
    a.said_id,
    d.quote_id,
    d.article_id
from denials as d
left join answered as a on a.quote_id = d.quote_id
left join main.quotes as q on q.quote_id = a.said_id
order by d.published_date, d.quote_id, shared_words desc, a.said_id
