-- The articles whose story may change because a text is new, another one or gone, with the links that this ends.
create or replace temp table cut_articles as
select article_id
from ops.article_words
where is_stale or article_id not in (select article_id from articles);
create or replace temp table moved_stories as
select article_id from wordless_articles
union
select article_id from cut_articles
union
select right_id from ops.story_links where left_id in (select article_id from cut_articles)
union
select left_id from ops.story_links where right_id in (select article_id from cut_articles);
delete from ops.article_words where article_id in (select article_id from cut_articles);
delete from ops.story_links
where left_id in (select article_id from cut_articles) or right_id in (select article_id from cut_articles);
