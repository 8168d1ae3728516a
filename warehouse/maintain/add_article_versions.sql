-- Every content that an article ever had is remembered once, by the run that brought it first.
insert into ops.article_versions by name
select * from incoming
where (article_id, raw_sha256) not in (select (article_id, raw_sha256) from ops.article_versions);
