-- One row per metric of the tables at hand: its value (null where there is nothing to measure), and over how many articles.
with english as (
    select article_id, word_count from articles where split_part(language, '-', 1) = 'en'
),
counts as (
    select
        (select count(*) from articles) as articles,
        (select count(*) from articles where published_at is null) as undated,
        (select avg(word_count) from articles) as mean_words,
        (select count(*) from english) as english,
        (select sum(word_count) from english) as words,
        (select count(*) from sentences join english using (article_id)) as sentences,
        (select count(*) from entity_mentions) as mentions,
        (
            select count(*) from entity_mentions  -- no join: of staged batches each may hold the same entity
            where entity_id in (select entity_id from entities where not is_linked)
        ) as unlinked,
        (select count(*) from quotes) as quotes,
        (select count(*) from quotes where speaker_text is null) as voiceless,
        (select count(*) from events) as events
)
select metric, value, counted_over
from (
    select unnest([
        {metric: 'articles', value: articles::double, counted_over: articles},
        {metric: 'words_per_article', value: mean_words, counted_over: articles},
        {metric: 'undated_share', value: undated / nullif(articles, 0), counted_over: articles},
        {metric: 'other_language_share', value: (articles - english) / nullif(articles, 0), counted_over: articles},
        {metric: 'words_per_sentence', value: words / nullif(sentences, 0), counted_over: english},
        {metric: 'mentions_per_article', value: mentions / nullif(english, 0), counted_over: english},
        {metric: 'quotes_per_article', value: quotes / nullif(english, 0), counted_over: english},
        {metric: 'events_per_article', value: events / nullif(english, 0), counted_over: english},
        {metric: 'mentions_per_1000_words', value: 1000 * mentions / nullif(words, 0), counted_over: english},
        {metric: 'quotes_per_1000_words', value: 1000 * quotes / nullif(words, 0), counted_over: english},
        {metric: 'events_per_1000_words', value: 1000 * events / nullif(words, 0), counted_over: english},
        {metric: 'unlinked_share', value: unlinked / nullif(mentions, 0), counted_over: english},
        {metric: 'voiceless_share', value: voiceless / nullif(quotes, 0), counted_over: english}
    ], recursive := true)
    from counts
)
