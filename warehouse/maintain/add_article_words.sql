-- The words of the new texts.
insert into ops.article_words by name
select * from incoming_words;
