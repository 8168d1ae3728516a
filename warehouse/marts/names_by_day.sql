-- One row per day of publication and person or body: in how many articles it is named; copies count once
-- day: Local day of publication
-- name: Name of the person or body
-- kind: PERSON or ORG
-- articles: Articles that mention it
-- mentions: Mentions by name
-- country_code: Country that it belongs to
-- entity_id: The person or body
select
    coalesce(a.published_date, a.published_at::date) as day,
    e.canonical_name as name,
    e.entity_type as kind,
    count(distinct m.article_id) as articles,
    count(*) as mentions,
    e.country_code,
    e.entity_id
from main.entity_mentions as m
join main.articles as a on a.article_id = m.article_id and a.duplicate_of is null
join main.entities as e on e.entity_id = m.entity_id and e.is_named and e.entity_type in ('PERSON', 'ORG')
where m.mention_type = 'name'
group by 1, e.canonical_name, e.entity_type, e.country_code, e.entity_id
order by day, articles desc, mentions desc, name
