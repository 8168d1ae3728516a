-- One row per event that occurred or goes on, told in an article that is no copy
-- day: First day it may have happened on; null where the text does not say
-- published_date: Local day of publication
-- outlet: Name of the outlet, else its domain
-- event_type: PLOVER type
-- event_mode: PLOVER mode of the type
-- cameo_code: CAMEO code
-- quad_class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, by PLOVER type
-- cameo_quad_class: The same four classes by CAMEO root
-- goldstein_score: Goldstein scale of the CAMEO code, -10..10
-- plover_score: PLOVER score, -10..10
-- trigger_text: The predicate's words
-- is_political: Whether a state, government, party, court, police, army or movement takes part
-- event_scope: international, domestic or unknown
-- is_background: Whether it is history rather than news
-- place_id: Where it happened (GeoNames)
-- country_code: Country where it happened
-- sentence_index: The sentence in which it stands
-- event_score: Estimated chance that type and parties are right
-- event_cluster_id: Shared by reports of one happening
-- story_id: Story of the article
-- event_id: The event
-- article_id: The article
select
    v.start_date as day,
    coalesce(a.published_date, a.published_at::date) as published_date,
    coalesce(a.publisher, a.publisher_domain) as outlet,
    v.event_type,
    v.event_mode,
    v.cameo_code,
    v.quad_class,
    v.cameo_quad_class,
    v.goldstein_score,
    v.plover_score,
    v.trigger_text,
    v.is_political,
    v.event_scope,
    v.is_background,
    v.place_id,
    v.country_code,
    v.sentence_index,
    v.event_score,
    v.event_cluster_id,
    a.story_id,
    v.event_id,
    v.article_id
from main.events as v
join main.articles as a on a.article_id = v.article_id and a.duplicate_of is null
where v.event_status in ('occurred', 'ongoing')
