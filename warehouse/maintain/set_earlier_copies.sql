-- Of each article that is a copy, what it repeats.
update ops.article_copies set
    earlier_id = i.earlier_id,
    repeated_score = i.repeated_score,
    covered_score = i.covered_score
from incoming_copies as i
where article_copies.article_id = i.article_id;
insert into moved_articles
select article_id from incoming_copies;
