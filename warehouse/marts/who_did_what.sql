-- One row per event: its actors and recipients side by side, with codes, day and country
select
    v.start_date,
    list(distinct coalesce(e.canonical_name, p.participant_text) order by coalesce(e.canonical_name, p.participant_text))
        filter (p.role = 'actor') as actors,
    v.event_type,
    v.event_mode,
    v.trigger_text,
    list(distinct coalesce(e.canonical_name, p.participant_text) order by coalesce(e.canonical_name, p.participant_text))
        filter (p.role = 'recipient') as recipients,
    v.event_status,
    v.cameo_code,
    v.quad_class,
    v.goldstein_score,
    v.is_political,
    v.event_scope,
    v.country_code,
    a.text[s.start_char + 1 : s.end_char] as sentence,
    a.headline,
    v.rule_id,
    v.event_id,
    v.article_id
from events as v
join articles as a using (article_id)
join sentences as s on s.article_id = v.article_id and s.sentence_index = v.sentence_index
left join event_participants as p using (event_id)
left join entities as e on e.entity_id = p.entity_id
group by all
