-- One row per article whose duplicate_of is no longer the beginning of its chain of copies.
create or replace temp table changed_duplicates as
with recursive affected as (
    select article_id from moved_articles
    union
    select c.article_id
    from ops.article_copies as c
    join affected as a on c.earlier_id = a.article_id
),
chains as (
    select c.article_id, c.earlier_id as first_id, [c.article_id] as passed
    from ops.article_copies as c
    where c.earlier_id is not null and c.article_id in (select article_id from affected)
    union all
    select chains.article_id, c.earlier_id, list_append(chains.passed, chains.first_id)
    from chains
    join ops.article_copies as c on c.article_id = chains.first_id
    where c.earlier_id is not null and not list_contains(chains.passed, c.earlier_id) -- a circle leads nowhere
),
firsts as (
    select article_id, arg_max(first_id, len(passed)) as first_id
    from chains
    group by article_id
)
select a.article_id, f.first_id
from articles as a
left join firsts as f on f.article_id = a.article_id
where
    a.article_id in (select article_id from affected)
    and a.duplicate_of is distinct from f.first_id
