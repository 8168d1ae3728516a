-- The articles whose story may change because a text is new or gone, with the links that this ends.
create or replace temp table moved_stories as
with gone as (
    select article_id from wordless_articles
    union
    select id from (
        select left_id as id from ops.story_links
        union
        select right_id from ops.story_links
    )
    where id not in (select article_id from articles)
)
select article_id from wordless_articles
union
select case when left_id in (select article_id from gone) then right_id else left_id end
from ops.story_links
where left_id in (select article_id from gone) or right_id in (select article_id from gone);
delete from ops.article_words where article_id not in (select article_id from articles);
delete from ops.story_links
where left_id in (select article_id from wordless_articles) or right_id in (select article_id from wordless_articles)
    or left_id not in (select article_id from articles) or right_id not in (select article_id from articles);
