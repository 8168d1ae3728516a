-- One row per event, in the 40 columns of POLECAT; several parties of a side are joined by '; '
-- Wikidata ids stand where POLECAT has Wikipedia's; City, District and Province only as far as GeoNames' feature code tells
with parties as (
    select
        p.event_id,
        p.role,
        string_agg(coalesce(e.canonical_name, p.participant_text), '; ' order by p.participant_index) as names,
        string_agg(p.country_code, '; ' order by p.participant_index) as countries,
        string_agg(c.cow::varchar, '; ' order by p.participant_index) as cow,
        arg_min(p.sector, p.participant_index) filter (p.sector is not null) as sector,
        string_agg(p.sector, '; ' order by p.participant_index) as sectors,
        string_agg(m.title_text, '; ' order by p.participant_index) as titles,
        string_agg(p.participant_text, '; ' order by p.participant_index) as raw,
        string_agg(e.wikidata_id, '; ' order by p.participant_index) as ids
    from event_participants as p
    join chosen as x on x.article_id = p.article_id
    left join entities as e on e.entity_id = p.entity_id
    left join entity_mentions as m on m.mention_id = p.mention_id
    left join (select iso3, any_value(nullif(cow::varchar, '')) as cow from ref.countries group by iso3) as c
        on c.iso3 = p.country_code
    group by p.event_id, p.role
),
stories as (
    select
        m.article_id,
        string_agg(distinct e.canonical_name, '; ' order by e.canonical_name) filter (e.entity_type = 'PERSON') as people,
        string_agg(distinct e.canonical_name, '; ' order by e.canonical_name) filter (e.entity_type = 'ORG') as bodies,
        string_agg(distinct e.canonical_name, '; ' order by e.canonical_name)
            filter (e.entity_type in ('GPE', 'LOC', 'FAC')) as places
    from entity_mentions as m
    join chosen as x on x.article_id = m.article_id
    join entities as e on e.entity_id = m.entity_id and e.is_named
    where m.mention_type = 'name'
    group by m.article_id
)
select
    v.event_id as "Event ID",
    coalesce(v.start_date, d.published_date, d.published_at::date) as "Event Date",
    v.event_type as "Event Type",
    v.event_mode as "Event Mode",
    v.plover_score as "Intensity",
    case v.quad_class
        when 1 then 'VERBAL COOPERATION' when 2 then 'MATERIAL COOPERATION'
        when 3 then 'VERBAL CONFLICT' when 4 then 'MATERIAL CONFLICT'
    end as "Quad Code",
    nullif(array_to_string(v.contexts, '; '), '') as "Contexts",
    a.names as "Actor Name",
    a.countries as "Actor Country",
    a.cow as "Actor COW",
    a.sector as "Primary Actor Sector",
    a.sectors as "Actor Sectors",
    a.titles as "Actor Title",
    a.raw as "Actor Name Raw",
    a.ids as "Wikipedia Actor ID",
    r.names as "Recipient Name",
    r.countries as "Recipient Country",
    r.cow as "Recipient COW",
    r.sector as "Primary Recipient Sector",
    r.sectors as "Recipient Sectors",
    r.titles as "Recipient Title",
    r.raw as "Recipient Name Raw",
    r.ids as "Wikipedia Recipient ID",
    p.name as "Placename",
    if(p.feature_code like 'PPL%', p.name, null) as "City",
    if(p.feature_code = 'ADM2', p.name, null) as "District",
    coalesce(p.admin1, if(p.feature_code = 'ADM1', p.name, null)) as "Province",
    v.country_code as "Country",
    p.latitude as "Latitude",
    p.longitude as "Longitude",
    p.place_id as "GeoNames ID",
    v.place_text as "Raw Placename",
    p.feature_code as "Feature Type",
    coalesce(d.publisher, d.publisher_domain) as "Source",
    coalesce(d.published_date, d.published_at::date) as "Publication Date",
    s.people as "Story People",
    s.bodies as "Story Organizations",
    s.places as "Story Locations",
    d.language as "Language",
    n.pipeline_version as "Version"
from events as v
join chosen using (article_id)
join articles as d using (article_id)
left join ops.runs as n on n.run_id = d.run_id
left join parties as a on a.event_id = v.event_id and a.role = 'actor'
left join parties as r on r.event_id = v.event_id and r.role = 'recipient'
left join places as p on p.place_id = v.place_id
left join stories as s on s.article_id = v.article_id
where v.event_status in ('occurred', 'ongoing')
order by "Event Date", v.event_id
