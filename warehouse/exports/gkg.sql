-- One row per article, in the 27 columns of GDELT's Global Knowledge Graph 2.1
-- Unknown here, so empty: counts, GKG themes, tone and GCAM but for the number of words, images and videos, amounts
with located as (
    select
        m.article_id,
        m.start_char,
        case
            when p.feature_code like 'PCL%' then 1
            when p.country_code = 'USA' then if(p.feature_code = 'ADM1', 2, 3)
            else if(p.feature_code = 'ADM1', 5, 4)
        end as kind,
        if(p.feature_code like 'PCL%', p.name, p.name || ', ' || c.name) as full_name,
        coalesce(c.fips, '') as fips,
        if(p.feature_code like 'PCL%', c.fips, '') as code,
        p.latitude,
        p.longitude
    from entity_mentions as m
    join chosen using (article_id)
    join entities as e on e.entity_id = m.entity_id
    join places as p on p.place_id = e.place_id
    left join ref.countries as c on c.iso3 = p.country_code
    where m.mention_type = 'name'
),
locations as (
    select
        article_id,
        string_agg(distinct concat_ws('#', kind, full_name, fips, code, latitude, longitude, code), ';') as v1,
        string_agg(concat_ws('#', kind, full_name, fips, code, '', latitude, longitude, code, start_char), ';' order by start_char) as v2
    from located
    group by article_id
),
named as (
    select
        m.article_id,
        e.entity_type,
        m.start_char,
        replace(replace(replace(e.canonical_name, ',', ' '), ';', ' '), '#', ' ') as name
    from entity_mentions as m
    join chosen using (article_id)
    join entities as e on e.entity_id = m.entity_id and e.is_named
    where m.mention_type = 'name'
),
names as (
    select
        article_id,
        string_agg(distinct lower(name), ';' order by lower(name)) filter (entity_type = 'PERSON') as persons,
        string_agg(name || ',' || start_char, ';' order by start_char) filter (entity_type = 'PERSON') as placed_persons,
        string_agg(distinct lower(name), ';' order by lower(name)) filter (entity_type = 'ORG') as bodies,
        string_agg(name || ',' || start_char, ';' order by start_char) filter (entity_type = 'ORG') as placed_bodies,
        string_agg(name || ',' || start_char, ';' order by start_char) as placed_names
    from named
    group by article_id
),
days as (
    select
        d.article_id,
        string_agg(concat_ws('#',
            case when d.precision = 'year' then 1 when d.precision = 'month' then 2 else 3 end,
            if(d.precision = 'year', 0, month(d.start_date)),
            if(d.precision in ('year', 'month'), 0, day(d.start_date)),
            year(d.start_date),
            d.start_char
        ), ';' order by d.start_char) as dates
    from date_mentions as d
    join chosen using (article_id)
    where d.start_date is not null and d.precision in ('year', 'month', 'day')
    group by d.article_id
),
words as (
    select
        s.article_id,
        string_agg(concat_ws('|',
            s.start_char, s.end_char - s.start_char, coalesce(q.cue_text, ''), replace(replace(s.span_text, '|', ' '), '#', ' ')
        ), '#' order by s.start_char) as quotations
    from quote_spans as s
    join chosen using (article_id)
    join quotes as q on q.quote_id = s.quote_id
    where s.is_verbatim
    group by s.article_id
)
select
    coalesce(strftime(a.published_at, '%Y%m%d%H%M%S'), '00000000000000') || '-'
        || row_number() over (partition by a.published_at order by a.article_id) as GKGRECORDID,
    strftime(a.published_at, '%Y%m%d%H%M%S') as "V2.1DATE",
    if(a.url is null, 2, 1) as V2SOURCECOLLECTIONIDENTIFIER,
    coalesce(a.publisher_domain, a.publisher) as V2SOURCECOMMONNAME,
    coalesce(a.url, a.external_id, a.article_id) as V2DOCUMENTIDENTIFIER,
    null as V1COUNTS,
    null as "V2.1COUNTS",
    null as V1THEMES,
    null as V2ENHANCEDTHEMES,
    l.v1 as V1LOCATIONS,
    l.v2 as V2ENHANCEDLOCATIONS,
    n.persons as V1PERSONS,
    n.placed_persons as V2ENHANCEDPERSONS,
    n.bodies as V1ORGANIZATIONS,
    n.placed_bodies as V2ENHANCEDORGANIZATIONS,
    ',,,,,,' || a.word_count as "V1.5TONE",
    d.dates as "V2.1ENHANCEDDATES",
    'wc:' || a.word_count as V2GCAM,
    null as "V2.1SHARINGIMAGE",
    null as "V2.1RELATEDIMAGES",
    null as "V2.1SOCIALIMAGEEMBEDS",
    null as "V2.1SOCIALVIDEOEMBEDS",
    w.quotations as "V2.1QUOTATIONS",
    n.placed_names as "V2.1ALLNAMES",
    null as "V2.1AMOUNTS",
    null as "V2.1TRANSLATIONINFO",
    concat(
        '<PAGE_TITLE>' || replace(replace(replace(a.headline, '&', '&amp;'), '<', '&lt;'), '>', '&gt;') || '</PAGE_TITLE>',
        if(len(a.authors) > 0, '<PAGE_AUTHORS>'
            || replace(replace(replace(array_to_string(a.authors, ';'), '&', '&amp;'), '<', '&lt;'), '>', '&gt;')
            || '</PAGE_AUTHORS>', null)
    ) as V2EXTRASXML
from articles as a
join chosen using (article_id)
left join locations as l using (article_id)
left join names as n using (article_id)
left join days as d using (article_id)
left join words as w using (article_id)
order by a.published_at nulls last, a.article_id
