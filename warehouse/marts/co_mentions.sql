-- One row per ordered pair of named things that stand in one sentence: how often; copies are left out
-- name: The one
-- other: The other
-- sentences: Sentences that have both
-- articles: Articles that have such a sentence
-- kind: OntoNotes type of the one
-- other_kind: OntoNotes type of the other
-- entity_id: The one
-- other_id: The other
with by_article as (
    select
        e.entity_id,
        e.canonical_name as name,
        e.entity_type as kind,
        b.entity_id as other_id,
        a.article_id,
        len(list_distinct(list(a.sentence_index))) as sentences
    from main.entities as e
    join main.entity_mentions as a on a.entity_id = e.entity_id
    join main.articles as t on t.article_id = a.article_id and t.duplicate_of is null
    join main.entity_mentions as b
        on b.article_id = a.article_id and b.sentence_index = a.sentence_index and b.entity_id <> a.entity_id
    where e.is_named
    group by e.entity_id, e.canonical_name, e.entity_type, b.entity_id, a.article_id
),
pairs as (
    select entity_id, name, kind, other_id, sum(sentences)::bigint as sentences, count(*) as articles
    from by_article
    group by entity_id, name, kind, other_id
)
select
    p.name,
    f.canonical_name as other,
    p.sentences,
    p.articles,
    p.kind,
    f.entity_type as other_kind,
    p.entity_id,
    p.other_id
from pairs as p
join main.entities as f on f.entity_id = p.other_id and f.is_named
order by p.sentences desc, p.name, other
