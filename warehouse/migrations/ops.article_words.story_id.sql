-- Stories were told otherwise: all are told anew.
update ops.article_words set is_stale = true
