-- What stands around a row?
-- journalist
select sentence_index, sentence from context_of((select min(quote_id) from quotes_of('Wang Xianju')), around := 1)
