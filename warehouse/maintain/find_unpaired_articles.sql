-- One row per article whose pairs are made anew: new, written or corrected anew, in another story, a copy or none any
-- more, or gone. `part` numbers the parts that are paired at a time, stories together.
create or replace temp table unpaired_articles as
select
    article_id,
    (row_number() over (order by story_id, article_id) - 1) // $size as part
from (
    select coalesce(a.article_id, p.article_id) as article_id, a.story_id
    from articles as a
    full join pairs.articles as p on p.article_id = a.article_id
    where a.run_id is distinct from p.run_id
        or a.story_id is distinct from p.story_id
        or (a.duplicate_of is not null) is distinct from p.is_copy
)
