-- One row per event mention of the articles to be clustered, with what tells whether it is the same happening as another.
-- Rows are found by their articles alone before they are read whole: texts and sentences of all articles are many.
create or replace temp table event_facts as
with texts as (
    select article_id, published_at, text
    from articles
    where rowid in (select rowid from articles where article_id in (select article_id from stale_happenings))
),
mentions as (
    select *
    from events
    where rowid in (select rowid from events where article_id in (select article_id from stale_happenings))
),
places as (
    select article_id, sentence_index, start_char, end_char
    from sentences
    where rowid in (select rowid from sentences where article_id in (select article_id from stale_happenings))
),
sides as materialized (
    select event_id, role, entity_id, country_code
    from event_participants
    where rowid in (select rowid from event_participants where article_id in (select article_id from stale_happenings))
),
named as materialized (
    select entity_id, entity_type
    from entities
    where entity_id in (select entity_id from sides)
),
parties as (
    select
        p.event_id,
        p.role,
        coalesce(list(distinct p.entity_id) filter (e.entity_type = 'PERSON'), []) as persons,
        coalesce(list(distinct p.entity_id) filter (e.entity_type <> 'PERSON'), []) as others,
        coalesce(list(distinct p.country_code) filter (p.country_code is not null), []) as countries
    from sides as p
    left join named as e on e.entity_id = p.entity_id
    group by p.event_id, p.role
)
select
    h.turn,
    e.event_id,
    e.article_id,
    e.event_type,
    coalesce(e.event_mode, e.cameo_code) as event_kind,
    e.quad_class,
    e.trigger_lemma,
    [a.persons, a.others, a.countries] as actors,
    [r.persons, r.others, r.countries] as recipients,
    coalesce(e.start_date, case when not e.is_background then t.published_at::date end) as start_date,
    coalesce(e.end_date, e.start_date, case when not e.is_background then t.published_at::date end) as end_date,
    e.date_text is not null as is_dated,
    case when e.place_text is not null then e.country_code end as country_code,
    e.is_background,
    e.event_status not in ('hypothetical', 'negated') as is_real,
    e.start_char,
    substring(t.text, s.start_char + 1, s.end_char - s.start_char) as sentence_text
from mentions as e
join stale_happenings as h on h.article_id = e.article_id
join texts as t on t.article_id = e.article_id
left join places as s on s.article_id = e.article_id and s.sentence_index = e.sentence_index
left join parties as a on a.event_id = e.event_id and a.role = 'actor'
left join parties as r on r.event_id = e.event_id and r.role = 'recipient'
order by h.turn
