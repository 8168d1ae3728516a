-- One row per event, in the words of the PLOVER manual's JSON: actors and recipients are lists
with parties as (
    select
        p.event_id,
        p.role,
        list({
            'name': coalesce(e.canonical_name, p.participant_text),
            'text': p.participant_text,
            'code': p.actor_code,
            'country': p.country_code,
            'sector': p.sector,
            'wikidata': e.wikidata_id
        } order by p.participant_index) as sides
    from event_participants as p
    join chosen as x on x.article_id = p.article_id
    left join entities as e on e.entity_id = p.entity_id
    group by p.event_id, p.role
)
select
    v.event_id as id,
    v.start_date as date,
    v.end_date,
    v.event_type as event,
    v.event_mode as mode,
    v.contexts as context,
    v.event_status as status,
    v.quad_class as quad,
    v.plover_score as score,
    coalesce(a.sides, []) as actor,
    coalesce(r.sides, []) as recipient,
    if(p.place_id is null, null, {
        'name': p.name, 'country': p.country_code, 'latitude': p.latitude, 'longitude': p.longitude, 'geonames': p.place_id
    }) as location,
    v.trigger_text as trigger,
    d.text[s.start_char + 1 : s.end_char] as text,
    coalesce(d.publisher, d.publisher_domain) as publisher,
    d.url,
    d.published_at as published,
    d.language,
    v.event_cluster_id as happening,
    v.event_score as confidence
from events as v
join chosen using (article_id)
join articles as d using (article_id)
join sentences as s on s.article_id = v.article_id and s.sentence_index = v.sentence_index
left join parties as a on a.event_id = v.event_id and a.role = 'actor'
left join parties as r on r.event_id = v.event_id and r.role = 'recipient'
left join places as p on p.place_id = v.place_id
order by v.start_date nulls last, v.event_id
