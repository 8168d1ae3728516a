-- Every content that an article ever had is remembered once, by the run that brought it first.
insert into ops.article_versions by name
with known as (
    select article_id, raw_sha256
    from ops.article_versions
    where article_id in (select article_id from incoming)
)
select *
from incoming
where (article_id, raw_sha256) not in (select (article_id, raw_sha256) from known);
