-- One row per outlet: whom it quotes, named and unnamed; copies, beliefs and intentions are left out
-- outlet: Name of the outlet, else its domain; null where the page does not say
-- quotes: Quotes
-- of_women: Quotes of women, as far as the gender is known
-- of_men: Quotes of men, as far as the gender is known
-- of_bodies: Quotes of named bodies, countries and documents
-- of_unnamed: Quotes of speakers without a name
-- of_nobody: Quotes whose speaker was not found
-- named_speakers: Different named speakers
-- named_share: Share of the quotes that have a named speaker, 0..1
-- articles: Articles with a quote
select
    coalesce(a.publisher, a.publisher_domain) as outlet,
    count(*) as quotes,
    count(*) filter (e.is_named and e.gender = 'f') as of_women,
    count(*) filter (e.is_named and e.gender = 'm') as of_men,
    count(*) filter (e.is_named and e.entity_type <> 'PERSON') as of_bodies,
    count(*) filter (q.speaker_text is not null and not coalesce(e.is_named, false)) as of_unnamed,
    count(*) filter (q.speaker_text is null and e.entity_id is null) as of_nobody,
    count(distinct e.entity_id) filter (e.is_named) as named_speakers,
    round(avg(coalesce(e.is_named, false)::integer), 3) as named_share,
    count(distinct q.article_id) as articles
from main.quotes as q
join main.articles as a on a.article_id = q.article_id and a.duplicate_of is null
left join main.entities as e on e.entity_id = q.speaker_entity_id
where q.cue_type is null or q.cue_type not in ('belief', 'intention')
group by coalesce(a.publisher, a.publisher_domain)
order by quotes desc, outlet
