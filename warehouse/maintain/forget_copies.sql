-- What was found out about the old texts of a batch's articles: dropped, or marked where others depend on it.
delete from ops.article_fingerprints where article_id in (select article_id from incoming_articles);
delete from ops.article_copies where article_id in (select article_id from incoming_articles);
update ops.article_words set is_stale = true where article_id in (select article_id from incoming_articles);
update ops.article_happenings set is_stale = true where article_id in (select article_id from incoming_articles);
update pairs.articles set run_id = '' where article_id in (select article_id from incoming_articles);
