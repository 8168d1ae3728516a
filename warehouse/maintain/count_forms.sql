-- One row per form of a word and article, of the articles from $first to $last, with how often it stands there.
create or replace temp table counted_forms as
with forms as (
    select
        u.article_number,
        unnest(regexp_extract_all(strip_accents(lower(a.text)), '[\p{L}\p{N}]+')) as form
    from unindexed_articles as u
    join articles as a on a.article_id = u.article_id
    where u.article_number between $first and $last
)
select form, article_number, count(*)::integer as occurrences
from forms
group by form, article_number
