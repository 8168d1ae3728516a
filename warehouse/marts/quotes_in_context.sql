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
select
    q.published_date,
    q.speaker,
    (
        select min_by(m.title_text, m.start_char)
        from main.entity_mentions as m
        where m.article_id = q.article_id and m.entity_id = q.speaker_id and m.title_text is not null
    ) as role,
    q.speaker_country,
    q.stance,
    q.quote_text,
    a.text[b.start_char + 1 : b.end_char] as sentence_before,
    a.text[s.start_char + 1 : s.end_char] as sentence,
    a.text[n.start_char + 1 : n.end_char] as sentence_after,
    q.outlet,
    a.headline,
    a.url,
    q.quote_score,
    q.speaker_id,
    q.quote_id,
    q.article_id
from marts.named_quotes as q
join main.articles as a on a.article_id = q.article_id
join main.sentences as s on s.article_id = q.article_id and s.sentence_index = q.sentence_index
left join main.sentences as b on b.article_id = q.article_id and b.sentence_index = q.sentence_index - 1
left join main.sentences as n on n.article_id = q.article_id and n.sentence_index = q.sentence_index + 1
