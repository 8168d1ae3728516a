-- The articles that are to be compared again because one that they are near to is gone or written anew, and all whose
-- story is in doubt: these, the new ones, and what is near to a member of a story that lost one.
create or replace temp table cut_articles as
select article_id, story_id
from ops.article_words
where is_stale is distinct from false or article_id not in (select article_id from articles);
create or replace temp table bereft_articles as
select distinct article_id
from ops.near_articles
where earlier_id in (select article_id from cut_articles) and article_id not in (select article_id from cut_articles);
create or replace temp table doubtful_stories as
select article_id from wordless_articles
union
select article_id from bereft_articles
union
select article_id
from ops.near_articles
where earlier_id in (
    select article_id from ops.article_words where story_id in (select story_id from cut_articles)
);
delete from ops.article_words where article_id in (select article_id from cut_articles);
delete from ops.near_articles
where article_id in (select article_id from cut_articles union all select article_id from bereft_articles);
delete from ops.near_articles where earlier_id in (select article_id from cut_articles)
