-- One row per sentence in an article of the batch
select article_id, sentence_index, start_char from sentences where article_id in (select unnest($ids)) order by article_id, sentence_index
