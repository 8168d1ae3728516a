-- One row per happening in the articles of a run, the five that most articles tell: who, what, whom, when
with parties as (
    select
        p.event_id,
        string_agg(distinct coalesce(e.canonical_name, p.participant_text), ', '
            order by coalesce(e.canonical_name, p.participant_text)) filter (p.role = 'actor') as actors,
        string_agg(distinct coalesce(e.canonical_name, p.participant_text), ', '
            order by coalesce(e.canonical_name, p.participant_text)) filter (p.role = 'recipient') as recipients
    from event_participants as p
    left join entities as e using (entity_id)
    where p.article_id in (select article_id from articles where run_id = $run_id)
    group by p.event_id
)
select
    first(p.actors order by v.article_id, v.start_char) as actors,
    lower(first(v.event_type order by v.article_id, v.start_char)) as act,
    first(p.recipients order by v.article_id, v.start_char) as recipients,
    min(v.start_date) as day,
    count(distinct v.article_id) as articles
from events as v
join articles as a using (article_id)
join parties as p using (event_id)
where a.run_id = $run_id and v.event_status in ('occurred', 'ongoing') and p.actors is not null and p.recipients is not null
group by v.event_cluster_id
order by articles desc, bool_or(v.is_political) desc, count(*) desc, v.event_cluster_id
limit 5
