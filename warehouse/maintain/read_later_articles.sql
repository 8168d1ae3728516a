-- One row per article and a later one that is like it, with that one's place in the order of publication: of these
-- articles all, of the first members of stories those that are no later than the last of these.
with known as (
    select article_id, null as last from incoming_articles
    union all
    select
        article_id,
        if(
            is_whole,
            null,
            max((published_us, article_id)) over (partition by story_id)
        ) as last
    from first_members
),
later as materialized (
    select article_id, earlier_id
    from ops.near_articles
    where earlier_id in (select article_id from known)
),
placed as materialized (
    select article_id, published_at
    from articles
    where article_id in (select article_id from later)
)
select distinct n.earlier_id, epoch_us(a.published_at) as published_us, a.article_id
from known as k
join later as n on n.earlier_id = k.article_id
join placed as a on a.article_id = n.article_id
where k.last is null or (epoch_us(a.published_at), a.article_id) <= k.last
order by all
