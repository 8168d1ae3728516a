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
with titles as (
    select article_id, entity_id, min_by(title_text, start_char) as role
    from main.entity_mentions
    where title_text is not null
    group by article_id, entity_id
)
select
    q.published_date,
    q.speaker,
    t.role,
    q.speaker_country,
    q.stance,
    q.quote_text,
    a.text[before.start_char + 1 : before.end_char] as sentence_before,
    a.text[here.start_char + 1 : here.end_char] as sentence,
    a.text[after.start_char + 1 : after.end_char] as sentence_after,
    q.outlet,
    a.headline,
    a.url,
    q.quote_score,
    q.speaker_id,
    q.quote_id,
    q.article_id
from marts.named_quotes as q
join main.articles as a on a.article_id = q.article_id
join main.sentences as here on here.article_id = q.article_id and here.sentence_index = q.sentence_index
left join main.sentences as before on before.article_id = q.article_id and before.sentence_index = q.sentence_index - 1
left join main.sentences as after on after.article_id = q.article_id and after.sentence_index = q.sentence_index + 1
left join titles as t on t.article_id = q.article_id and t.entity_id = q.speaker_id
order by q.published_date, q.article_id, q.sentence_index, q.quote_id
