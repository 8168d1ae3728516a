-- One row per country code: its English name, and the entity that is the country
select c.iso3 as code, first(c.name order by c.valid_to is not null, c.name) as name, any_value(n.entity_id) as entity_id
from ref.countries as c
left join named as n on n.wikidata_id = c.wikidata_id and n.kind = 'country'
where c.iso3 is not null
group by c.iso3
order by c.iso3
