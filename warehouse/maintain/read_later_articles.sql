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
)
select distinct n.earlier_id, epoch_us(a.published_at) as published_us, a.article_id
from known as k
join ops.near_articles as n on n.earlier_id = k.article_id
join articles as a on a.article_id = n.article_id
where k.last is null or (epoch_us(a.published_at), a.article_id) <= k.last
order by all
