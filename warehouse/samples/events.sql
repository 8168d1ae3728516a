-- One row per event drawn, with what a judge must see
with drawn as (
    select * from events order by md5(event_id || $seed) limit $count
),
parties as (
    select
        p.event_id,
        string_agg(coalesce(e.canonical_name, p.participant_text), '; ' order by p.participant_index)
            filter (p.role = 'actor') as actors,
        string_agg(coalesce(e.canonical_name, p.participant_text), '; ' order by p.participant_index)
            filter (p.role = 'recipient') as recipients
    from event_participants as p
    left join entities as e on e.entity_id = p.entity_id
    where p.event_id in (select event_id from drawn)
    group by p.event_id
)
select
    v.event_id as row_id,
    v.event_type as kind,
    p.actors,
    v.trigger_text as act,
    p.recipients,
    v.event_status as status,
    v.start_date as day,
    v.country_code as country,
    a.text[s.start_char + 1 : s.end_char] as sentence,
    a.headline,
    a.url,
    v.event_score as score
from drawn as v
join articles as a using (article_id)
join sentences as s on s.article_id = v.article_id and s.sentence_index = v.sentence_index
left join parties as p on p.event_id = v.event_id
order by md5(v.event_id || $seed)
