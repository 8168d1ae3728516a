-- The pairs of the next articles go, in whichever place they stand in them.
delete from pairs.denied
where article_id in (select article_id from next_articles) or said_article_id in (select article_id from next_articles);
delete from pairs.opposed
where article_id in (select article_id from next_articles) or opponent_article_id in (select article_id from next_articles);
delete from pairs.followed
where article_id in (select article_id from next_articles) or follow_up_article_id in (select article_id from next_articles);
delete from pairs.articles where article_id in (select article_id from next_articles)
