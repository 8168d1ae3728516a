-- One row per quote of a named speaker: the sentences around it, the speaker's role in that article, outlet and link; copies are left out
-- published_date: Local day of publication
-- speaker: Name of who speaks
-- role: Title that the article gives the speaker
-- speaker_country: Country that the speaker is or belongs to
-- stance: What the speaker does with the words
-- quote_text: The words
-- sentence_before: The sentence before the one in which the quote starts
-- sentence: The sentence in which the quote starts
-- sentence_after: The sentence behind it
-- outlet: Name of the outlet, else its domain
-- headline: Headline of the article
-- url: Address of the article
-- quote_score: Estimated chance that words and speaker are right
-- speaker_id: Entity of the speaker
-- quote_id: The quote
-- article_id: The article
with around as (
    select
        q.published_date,
        q.speaker,
        q.speaker_country,
        q.stance,
        q.quote_text,
        q.outlet,
        q.quote_score,
        q.speaker_id,
        q.quote_id,
        q.article_id,
        q.sentence_index,
        any_value({'start_char': s.start_char, 'end_char': s.end_char}) filter (q.step = -1) as before,
        any_value({'start_char': s.start_char, 'end_char': s.end_char}) filter (q.step = 0) as at,
        any_value({'start_char': s.start_char, 'end_char': s.end_char}) filter (q.step = 1) as after,
        min_by(m.title_text, m.start_char) as role
    from (select *, unnest([-1, 0, 1]) as step from marts.named_quotes) as q
    join main.sentences as s on s.article_id = q.article_id and s.sentence_index = q.sentence_index + q.step
    left join main.entity_mentions as m
        on m.article_id = q.article_id and m.entity_id = q.speaker_id and m.title_text is not null
    group by all
)
select
    q.published_date,
    q.speaker,
    q.role,
    q.speaker_country,
    q.stance,
    q.quote_text,
    a.text[q.before.start_char + 1 : q.before.end_char] as sentence_before,
    a.text[q.at.start_char + 1 : q.at.end_char] as sentence,
    a.text[q.after.start_char + 1 : q.after.end_char] as sentence_after,
    q.outlet,
    a.headline,
    a.url,
    q.quote_score,
    q.speaker_id,
    q.quote_id,
    q.article_id
from around as q
join main.articles as a on a.article_id = q.article_id
order by q.published_date, q.article_id, q.sentence_index, q.quote_id
