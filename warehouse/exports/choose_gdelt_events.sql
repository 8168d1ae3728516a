-- One row per happening and pair of its actor and recipient, with the number that GDELT's files know it by
create or replace temp table gdelt_pairs as
with told as (
    select v.*, a.published_at
    from events as v
    join chosen using (article_id)
    join articles as a using (article_id)
    where v.event_status in ('occurred', 'ongoing')
),
happenings as (
    select
        event_cluster_id,
        arg_min(event_id, (published_at is null, published_at, article_id, start_char)) as event_id,
        min(published_at) as first_at,
        count(*) as mentions,
        count(distinct article_id) as articles
    from told
    group by event_cluster_id
),
outlets as (
    select v.event_cluster_id, count(distinct coalesce(a.publisher, a.publisher_domain, '')) as sources
    from told as v
    join articles as a using (article_id)
    group by v.event_cluster_id
)
select
    (md5_number_lower(concat_ws(' ', h.event_cluster_id, a.participant_index, r.participant_index)) % 9007199254740992)::bigint
        as number,
    h.*,
    o.sources,
    a.participant_index as actor_index,
    r.participant_index as recipient_index
from happenings as h
join outlets as o using (event_cluster_id)
left join event_participants as a on a.event_id = h.event_id and a.role = 'actor'
left join event_participants as r on r.event_id = h.event_id and r.role = 'recipient'
where a.event_id is not null or r.event_id is not null
