-- One row per article whose text is not in the index of words, with the number that it gets; rows of gone texts are dropped.
create or replace temp table stale_numbers as
select i.article_number
from search.texts as i
left join articles as a on a.article_id = i.article_id and a.run_id = i.run_id
where a.article_id is null;
delete from search.words where article_number in (select article_number from stale_numbers);
delete from search.texts where article_number in (select article_number from stale_numbers);
create or replace temp table unindexed_articles as
select
    a.article_id,
    a.run_id,
    (
        coalesce((select max(article_number) from search.texts), 0)
        + row_number() over (order by a.published_at nulls last, a.article_id)
    )::integer as article_number
from articles as a
where a.article_id not in (select article_id from search.texts);
