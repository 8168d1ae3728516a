-- What was found out about the old texts of a batch's articles.
delete from ops.article_fingerprints where article_id in (select article_id from incoming_articles);
delete from ops.article_copies where article_id in (select article_id from incoming_articles);
delete from ops.article_words where article_id in (select article_id from incoming_articles);
