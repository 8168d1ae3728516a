-- One row per political event that happened between two countries, in either direction, day by day; copies are left out
-- events_between(one, other)
-- one: A country by its ISO 3166-1 alpha-3 code ('RUS') or its name ('Russia'); case does not matter
-- other: The other country ('CHN', 'China')
-- day: First day it may have happened on
-- actor_country: Country that acts
-- recipient_country: Country that is acted on
-- actors: Who acts for the first
-- recipients: Who is acted on, of the second
-- event_type: PLOVER type
-- quad_class: PLOVER quad class, 1..4
-- goldstein_score: Goldstein scale of the CAMEO code
-- trigger_text: The predicate's words
-- sentence: The sentence that tells of it
-- outlet: Name of the outlet, else its domain
-- event_cluster_id: Shared by reports of one happening
-- event_id: The event
-- article_id: The article
with countries as (
    select lower(_e.canonical_name) as country, _e.country_code as code
    from entities as _e
    join places as _p on _p.place_id = _e.place_id and _p.feature_code like 'PCL%'
),
side as (
    select upper(one) as code, 1 as side
    union
    select code, 1 from countries where country = lower(one)
    union
    select upper(other), 2
    union
    select code, 2 from countries where country = lower(other)
),
pairs as (
    select
        _a.event_id,
        _a.country_code as actor_country,
        _r.country_code as recipient_country,
        list_sort(list(distinct coalesce(_ae.canonical_name, _a.participant_text))) as actors,
        list_sort(list(distinct coalesce(_re.canonical_name, _r.participant_text))) as recipients
    from event_participants as _a
    join side as _s on _s.code = _a.country_code
    join event_participants as _r
        on _r.event_id = _a.event_id and _r.role = 'recipient' and _r.country_code <> _a.country_code
    join side as _t on _t.code = _r.country_code and _t.side <> _s.side
    left join entities as _ae on _ae.entity_id = _a.entity_id
    left join entities as _re on _re.entity_id = _r.entity_id
    where _a.role = 'actor'
    group by _a.event_id, _a.country_code, _r.country_code
)
select
    _v.day,
    _p.actor_country,
    _p.recipient_country,
    _p.actors,
    _p.recipients,
    _v.event_type,
    _v.quad_class,
    _v.goldstein_score,
    _v.trigger_text,
    _x.text[_s.start_char + 1 : _s.end_char] as sentence,
    _v.outlet,
    _v.event_cluster_id,
    _v.event_id,
    _v.article_id
from pairs as _p
join marts.happened as _v on _v.event_id = _p.event_id and _v.is_political
join events as _w on _w.event_id = _p.event_id
join articles as _x on _x.article_id = _v.article_id
join sentences as _s on _s.article_id = _v.article_id and _s.sentence_index = _v.sentence_index
order by _v.day nulls last, _v.article_id, _w.start_char, _p.actor_country
