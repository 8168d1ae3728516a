-- What did each outlet publish on which day?
-- journalist
select outlet, day, articles, words, quotes, events from marts.coverage
