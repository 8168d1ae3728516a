-- One row per ordered pair of named things that stand in one sentence: how often; copies are left out
-- name: The one
-- other: The other
-- sentences: Sentences that have both
-- articles: Articles that have such a sentence
-- kind: OntoNotes type of the one
-- other_kind: OntoNotes type of the other
-- entity_id: The one
-- other_id: The other
select
    e.canonical_name as name,
    f.canonical_name as other,
    count(distinct (a.article_id, a.sentence_index)) as sentences,
    count(distinct a.article_id) as articles,
    e.entity_type as kind,
    f.entity_type as other_kind,
    e.entity_id,
    f.entity_id as other_id
from main.entities as e
join main.entity_mentions as a on a.entity_id = e.entity_id
join main.articles as t on t.article_id = a.article_id and t.duplicate_of is null
join main.entity_mentions as b
    on b.article_id = a.article_id and b.sentence_index = a.sentence_index and b.entity_id <> a.entity_id
join main.entities as f on f.entity_id = b.entity_id and f.is_named
where e.is_named
group by e.canonical_name, f.canonical_name, e.entity_type, f.entity_type, e.entity_id, f.entity_id
order by sentences desc, name, other
