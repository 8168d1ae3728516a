-- One row per entity with a name: what kind of page it has, and how much is told of it
with named as (
    select entity_id, count(*) as mentions, count(distinct article_id) as articles, min(article_id) as first_article_id
    from entity_mentions
    where mention_type = 'name'
    group by entity_id
),
spoken as (select entity_id, count(*) as quotes from said group by entity_id),
about as (select entity_id, count(*) as quotes from topics group by entity_id),
done as (
    select entity_id, count(*) filter (role = 'actor') as did, count(*) filter (role = 'recipient') as met
    from acts
    group by entity_id
)
select
    e.entity_id,
    e.canonical_name as name,
    e.entity_type,
    e.country_code,
    e.wikidata_id,
    case
        when e.entity_type = 'PERSON' then 'person'
        when country.wikidata_id is not null then 'country'
        when e.entity_type in ('GPE', 'LOC', 'FAC') then 'place'
        when e.entity_type in ('ORG', 'NORP') then 'organization'
        else 'thing'
    end as kind,
    coalesce(n.mentions, 0) as mentions,
    coalesce(n.articles, 0) as articles,
    n.first_article_id,
    coalesce(spoken.quotes, 0) as said,
    coalesce(about.quotes, 0) as about,
    coalesce(done.did, 0) as did,
    coalesce(done.met, 0) as met,
    -- What stands in one article and neither speaks nor acts is told on that article's page
    row_number() over (
        order by coalesce(spoken.quotes, 0) + coalesce(done.did, 0) + coalesce(done.met, 0) + coalesce(about.quotes, 0) desc,
            coalesce(n.articles, 0) desc, e.canonical_name, e.entity_id
    ) <= $most
        and coalesce(n.articles > 1 or spoken.quotes > 0 or done.did > 0 or done.met > 0, false) as has_page
from entities as e
left join named as n using (entity_id)
left join spoken using (entity_id)
left join about using (entity_id)
left join done using (entity_id)
left join (select distinct wikidata_id from ref.countries where valid_to is null) as country on country.wikidata_id = e.wikidata_id
where e.is_named
