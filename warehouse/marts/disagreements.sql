-- One row per happening and fact on which reports differ: its day, its status, who acted, or the numbers beside it; copies are left out
-- fact: day, status, actors or numbers
-- event_type: PLOVER type of the happening
-- different_values: How many versions there are
-- articles: Articles that report the fact
-- reports: Each version with the outlet and article that has it
-- event_cluster_id: The happening
with reported as (
    select v.event_cluster_id, any_value(v.event_type) as event_type
    from main.events as v
    where v.event_status in ('occurred', 'ongoing', 'negated')
    group by v.event_cluster_id
    having min(v.article_id) <> max(v.article_id)
),
told as (
    select
        v.event_id,
        v.article_id,
        v.sentence_index,
        v.event_cluster_id,
        r.event_type,
        v.event_status,
        case when v.date_precision = 'day' then v.start_date end as day,
        coalesce(a.publisher, a.publisher_domain, a.article_id) as outlet,
        a.text[s.start_char + 1 : s.end_char] as sentence
    from reported as r
    join main.events as v on v.event_cluster_id = r.event_cluster_id
    join main.articles as a on a.article_id = v.article_id and a.duplicate_of is null
    join main.sentences as s on s.article_id = v.article_id and s.sentence_index = v.sentence_index
    where v.event_status in ('occurred', 'ongoing', 'negated')
),
acted as (
    select
        t.event_cluster_id,
        t.event_type,
        t.article_id,
        t.outlet,
        string_agg(distinct coalesce(e.canonical_name, p.participant_text), '; '
            order by coalesce(e.canonical_name, p.participant_text)) as actors
    from told as t
    join main.event_participants as p on p.event_id = t.event_id and p.role = 'actor'
    left join main.entities as e on e.entity_id = p.entity_id
    group by t.event_cluster_id, t.event_type, t.article_id, t.outlet
),
facts as (
    select event_cluster_id, event_type, article_id, outlet, 'day' as fact, day::varchar as told from told
    union all
    select event_cluster_id, event_type, article_id, outlet, 'status', if(event_status = 'negated', 'negated', 'occurred')
    from told
    union all
    select event_cluster_id, event_type, article_id, outlet, 'actors', actors from acted
    union all
    select event_cluster_id, event_type, article_id, outlet, 'numbers', nullif(array_to_string(list_sort(list_distinct(
        regexp_extract_all(sentence, '\b\d[\d,.]*\d\b|\b\d\b')
    )), '; '), '')
    from told
)
select
    fact,
    event_type,
    count(distinct told) as different_values,
    count(distinct article_id) as articles,
    list(distinct {'told': told, 'outlet': outlet, 'article_id': article_id}
        order by {'told': told, 'outlet': outlet, 'article_id': article_id}) as reports,
    event_cluster_id
from facts
where told is not null
group by fact, event_type, event_cluster_id
having count(distinct told) > 1 and count(distinct article_id) > 1
order by articles desc, event_cluster_id, fact
