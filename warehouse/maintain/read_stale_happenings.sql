-- One row per article of the next stretches to be clustered, in the order of publication.
select h.turn, h.article_id, h.published_date, coalesce(w.words, []) as words, coalesce(w.weights, []) as weights
from stale_happenings as h
left join ops.article_words as w on w.article_id = h.article_id
where h.turn > ? and h.turn <= ?
order by h.turn, h.published_at nulls last, h.article_id
