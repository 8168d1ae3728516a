-- One row per event: its place on the article's page, its parties, when and where, and the sentence that tells it
with parties as (
    select
        p.event_id,
        list({'id': p.entity_id, 'name': coalesce(e.canonical_name, p.participant_text), 'country': p.country_code}
            order by p.participant_index) filter (p.role = 'actor') as actors,
        list({'id': p.entity_id, 'name': coalesce(e.canonical_name, p.participant_text), 'country': p.country_code}
            order by p.participant_index) filter (p.role = 'recipient') as recipients
    from event_participants as p
    left join entities as e using (entity_id)
    group by p.event_id
)
select
    v.event_id,
    v.article_id,
    'e' || row_number() over (partition by v.article_id order by v.start_char, v.end_char, v.event_id) as anchor,
    v.event_type,
    v.event_mode,
    v.cameo_code,
    v.quad_class,
    v.goldstein_score,
    v.event_status as status,
    v.is_political,
    v.event_score as score,
    v.rule_id,
    v.event_cluster_id,
    v.start_char,
    v.end_char,
    v.trigger_text,
    coalesce(p.actors, []) as actors,
    coalesce(p.recipients, []) as recipients,
    v.start_date,
    v.end_date,
    v.date_precision,
    coalesce(v.start_date, a.published_date, a.published_at::date) as day,
    v.place_id,
    coalesce(place.name, v.place_text) as place,
    coalesce(place.feature_code like 'PCL%', false) as is_country,
    v.country_code,
    a.text[s.start_char + 1 : s.end_char] as sentence,
    coalesce(a.publisher, a.publisher_domain) as outlet,
    a.headline,
    a.story_id
from events as v
join articles as a using (article_id)
join sentences as s on s.article_id = v.article_id and s.sentence_index = v.sentence_index
left join parties as p using (event_id)
left join places as place on place.place_id = v.place_id
