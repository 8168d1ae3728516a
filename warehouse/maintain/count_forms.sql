-- One row per form of a word and article, of the articles from $first to $last, with how often it stands there.
create or replace temp table counted_forms as
with next_articles as materialized (
    select article_id, article_number from unindexed_articles where article_number between $first and $last
),
texts as (
    select article_id, text
    from articles
    where rowid in (select rowid from articles where article_id in (select article_id from next_articles))
),
forms as (
    select
        n.article_number,
        unnest(regexp_extract_all(strip_accents(lower(t.text)), '[\p{L}\p{N}]+')) as form
    from next_articles as n
    join texts as t on t.article_id = n.article_id
)
select form, article_number, count(*)::integer as occurrences
from forms
group by form, article_number
