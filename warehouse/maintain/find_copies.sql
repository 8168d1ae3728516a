-- One row per article whose earliest copy is no longer what duplicate_of says; undated articles come after dated ones.
with bodies as (
    select
        article_id,
        duplicate_of,
        published_at,
        case
            when word_count >= 25
            then md5(regexp_replace(lower(substr(text, body_start + 1)), '[^\p{L}\p{N}]+', ' ', 'g'))
            else article_id  -- a few words ("Watch the video") may be the same by chance
        end as words
    from articles
),
firsts as (
    select
        article_id,
        duplicate_of,
        nullif(
            first_value(article_id) over (partition by words order by published_at nulls last, article_id),
            article_id
        ) as earliest
    from bodies
)
select article_id, earliest from firsts where earliest is distinct from duplicate_of
