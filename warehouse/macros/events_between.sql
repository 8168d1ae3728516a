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
)
select
    _d.day,
    _d.actor_country,
    _d.recipient_country,
    _d.actors,
    _d.recipients,
    _d.event_type,
    _d.quad_class,
    _d.goldstein_score,
    _d.trigger_text,
    _a.text[_s.start_char + 1 : _s.end_char] as sentence,
    _d.outlet,
    _d.event_cluster_id,
    _d.event_id,
    _d.article_id
from marts.dyad_timeline as _d
join events as _v on _v.event_id = _d.event_id
join articles as _a on _a.article_id = _d.article_id
join sentences as _s on _s.article_id = _d.article_id and _s.sentence_index = _v.sentence_index
where
    -- Few are left by this before the sides are told apart.
    _d.actor_country in (select code from side)
    and _d.recipient_country in (select code from side)
    and (
        (_d.actor_country in (select code from side where side = 1)
            and _d.recipient_country in (select code from side where side = 2))
        or (_d.actor_country in (select code from side where side = 2)
            and _d.recipient_country in (select code from side where side = 1))
    )
order by _d.day nulls last, _d.article_id, _v.start_char, _d.actor_country
