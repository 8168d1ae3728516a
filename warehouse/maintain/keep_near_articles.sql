-- One row per article and earlier one that is kept: of each article the sixteen that it is most like.
create or replace temp table kept_near as
with known as materialized (
    select article_id, earlier_id, likeness_score from ({known})
)
select article_id, earlier_id, likeness_score, is_new
from (
    select *, false as is_new from known
    union all
    select *, true from found_near as f
    where not exists (select 1 from known as k where k.article_id = f.article_id and k.earlier_id = f.earlier_id)
)
qualify row_number() over (partition by article_id order by likeness_score desc, earlier_id) <= 16;
delete from ops.near_articles where article_id in (select article_id from kept_near where is_new);
insert into ops.near_articles by name
select article_id, earlier_id, likeness_score
from kept_near
where article_id in (select article_id from kept_near where is_new);
insert into doubtful_stories
select distinct article_id from kept_near where is_new
