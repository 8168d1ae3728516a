-- One row per event mention, with what tells whether it is the same happening as another.
with parties as (
    select
        p.event_id,
        p.role,
        list(distinct key order by key) as keys
    from (
        select event_id, role, unnest([entity_id, country_code]) as key from event_participants
    ) as p
    where key is not null
    group by all
)
select
    e.event_id,
    e.article_id,
    e.event_type,
    coalesce(e.event_mode, e.cameo_code) as event_kind,
    e.quad_class,
    e.trigger_lemma,
    coalesce(a.keys, []) as actors,
    coalesce(r.keys, []) as recipients,
    e.start_date,
    e.end_date,
    e.date_text is not null as is_dated,
    case when e.place_text is not null then e.country_code end as country_code,
    e.is_background,
    substring(t.text, s.start_char + 1, s.end_char - s.start_char) as sentence_text
from events as e
join articles as t on t.article_id = e.article_id
left join sentences as s on s.article_id = e.article_id and s.sentence_index = e.sentence_index
left join parties as a on a.event_id = e.event_id and a.role = 'actor'
left join parties as r on r.event_id = e.event_id and r.role = 'recipient'
order by e.event_id
