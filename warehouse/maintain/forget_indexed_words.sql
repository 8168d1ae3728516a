-- Take articles whose words are others now out of the index: they are indexed anew as if they were new.
delete from search.words
where article_number in (select t.article_number from search.texts as t semi join reworded using (article_id));
delete from search.texts where article_id in (select article_id from reworded)
