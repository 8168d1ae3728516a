-- One row per happening and pair of its actor and recipient, in the 61 columns of GDELT 2.0 Events
-- Unknown here, so empty: religion and ethnic codes, tone, second-level divisions, and feature ids of other places than countries
with dated as (
    select g.*, v.*, coalesce(v.start_date, a.published_date, a.published_at::date) as day, a.url, a.published_at,
        s.paragraph_index
    from gdelt_pairs as g
    join (select * exclude (event_cluster_id) from events) as v using (event_id)
    join articles as a using (article_id)
    join sentences as s on s.article_id = v.article_id and s.sentence_index = v.sentence_index
)
select
    d.number as GLOBALEVENTID,
    strftime(d.day, '%Y%m%d') as SQLDATE,
    strftime(d.day, '%Y%m') as MonthYear,
    year(d.day) as Year,
    round(year(d.day) + (month(d.day) * 30 + day(d.day)) / 365, 4) as FractionDate,
    a.actor_code as Actor1Code,
    upper(coalesce(ae.canonical_name, a.participant_text)) as Actor1Name,
    if(a.actor_code[1:3] = a.country_code, a.country_code, null) as Actor1CountryCode,
    if(a.actor_code[1:3] = 'IGO' and length(a.actor_code) >= 6, a.actor_code[4:6], null) as Actor1KnownGroupCode,
    null as Actor1EthnicCode,
    null as Actor1Religion1Code,
    null as Actor1Religion2Code,
    ak.roles[1] as Actor1Type1Code,
    ak.roles[2] as Actor1Type2Code,
    ak.roles[3] as Actor1Type3Code,
    r.actor_code as Actor2Code,
    upper(coalesce(re.canonical_name, r.participant_text)) as Actor2Name,
    if(r.actor_code[1:3] = r.country_code, r.country_code, null) as Actor2CountryCode,
    if(r.actor_code[1:3] = 'IGO' and length(r.actor_code) >= 6, r.actor_code[4:6], null) as Actor2KnownGroupCode,
    null as Actor2EthnicCode,
    null as Actor2Religion1Code,
    null as Actor2Religion2Code,
    rk.roles[1] as Actor2Type1Code,
    rk.roles[2] as Actor2Type2Code,
    rk.roles[3] as Actor2Type3Code,
    (d.paragraph_index <= 1 and not d.is_background)::integer as IsRootEvent,
    d.cameo_code as EventCode,
    d.cameo_code[1:3] as EventBaseCode,
    d.cameo_root as EventRootCode,
    d.cameo_quad_class as QuadClass,
    d.goldstein_score as GoldsteinScale,
    d.mentions as NumMentions,
    d.sources as NumSources,
    d.articles as NumArticles,
    null as AvgTone,
    case
        when ap.place_id is null then null
        when ap.feature_code like 'PCL%' then 1
        when ap.country_code = 'USA' then if(ap.feature_code = 'ADM1', 2, 3)
        else if(ap.feature_code = 'ADM1', 5, 4)
    end as Actor1Geo_Type,
    if(ap.feature_code like 'PCL%', ap.name, ap.name || ', ' || ac.name) as Actor1Geo_FullName,
    ac.fips as Actor1Geo_CountryCode,
    if(ap.feature_code like 'PCL%', ac.fips, null) as Actor1Geo_ADM1Code,
    null as Actor1Geo_ADM2Code,
    ap.latitude as Actor1Geo_Lat,
    ap.longitude as Actor1Geo_Long,
    if(ap.feature_code like 'PCL%', ac.fips, null) as Actor1Geo_FeatureID,
    case
        when rp.place_id is null then null
        when rp.feature_code like 'PCL%' then 1
        when rp.country_code = 'USA' then if(rp.feature_code = 'ADM1', 2, 3)
        else if(rp.feature_code = 'ADM1', 5, 4)
    end as Actor2Geo_Type,
    if(rp.feature_code like 'PCL%', rp.name, rp.name || ', ' || rc.name) as Actor2Geo_FullName,
    rc.fips as Actor2Geo_CountryCode,
    if(rp.feature_code like 'PCL%', rc.fips, null) as Actor2Geo_ADM1Code,
    null as Actor2Geo_ADM2Code,
    rp.latitude as Actor2Geo_Lat,
    rp.longitude as Actor2Geo_Long,
    if(rp.feature_code like 'PCL%', rc.fips, null) as Actor2Geo_FeatureID,
    case
        when p.place_id is null then null
        when p.feature_code like 'PCL%' then 1
        when p.country_code = 'USA' then if(p.feature_code = 'ADM1', 2, 3)
        else if(p.feature_code = 'ADM1', 5, 4)
    end as ActionGeo_Type,
    if(p.feature_code like 'PCL%', p.name, p.name || ', ' || c.name) as ActionGeo_FullName,
    c.fips as ActionGeo_CountryCode,
    if(p.feature_code like 'PCL%', c.fips, null) as ActionGeo_ADM1Code,
    null as ActionGeo_ADM2Code,
    p.latitude as ActionGeo_Lat,
    p.longitude as ActionGeo_Long,
    if(p.feature_code like 'PCL%', c.fips, null) as ActionGeo_FeatureID,
    strftime(d.first_at, '%Y%m%d%H%M%S') as DATEADDED,
    d.url as SOURCEURL
from dated as d
left join event_participants as a
    on a.event_id = d.event_id and a.role = 'actor' and a.participant_index = d.actor_index
left join event_participants as r
    on r.event_id = d.event_id and r.role = 'recipient' and r.participant_index = d.recipient_index
left join entities as ae on ae.entity_id = a.entity_id
left join entities as re on re.entity_id = r.entity_id
left join lateral (
    select regexp_extract_all(if(a.actor_code[1:3] = a.country_code, a.actor_code[4:], a.actor_code), '[A-Z]{3}') as roles
) as ak on true
left join lateral (
    select regexp_extract_all(if(r.actor_code[1:3] = r.country_code, r.actor_code[4:], r.actor_code), '[A-Z]{3}') as roles
) as rk on true
left join places as ap on ap.place_id = ae.place_id
left join places as rp on rp.place_id = re.place_id
left join places as p on p.place_id = d.place_id
left join ref.countries as ac on ac.iso3 = ap.country_code
left join ref.countries as rc on rc.iso3 = rp.country_code
left join ref.countries as c on c.iso3 = p.country_code
order by d.day, GLOBALEVENTID
