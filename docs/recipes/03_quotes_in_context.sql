-- What stands before and after a quote, and what is its speaker's role that day?
-- journalist
select speaker, role, sentence_before, sentence from marts.quotes_in_context where speaker = 'Wang Xianju' limit 1
