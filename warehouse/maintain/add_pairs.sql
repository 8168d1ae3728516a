-- The pairs of which at least one side stands in the next articles, and that these are paired now.
create or replace temp table told as
select q.*, t.topic_id
from story_quotes as q
join topics as t on t.quote_id = q.quote_id;
insert into pairs.denied by name
with asked as (
    select *, true as is_speaker from (select *, speaker_id as topic_id from story_quotes where is_denial)
    union all by name
    select *, false as is_speaker from told where is_denial
)
select
    d.quote_id,
    any_value(d.article_id) as article_id,
    s.quote_id as said_id,
    any_value(s.article_id) as said_article_id,
    any_value(s.day) as said_on,
    bool_or(d.is_speaker) as is_about_speaker,
    len(list_intersect(any_value(d.words), any_value(s.words)))::integer as shared_words
from asked as d
join told as s on s.topic_id = d.topic_id and s.matter = d.matter and s.speaker_id <> d.speaker_id
where s.stance in ('asserts', 'criticises', 'warns')
    and (s.day is null or d.day is null or s.day <= d.day)
    and (d.is_new or s.is_new)
group by d.quote_id, s.quote_id;
insert into pairs.opposed by name
select
    a.quote_id,
    a.article_id,
    b.quote_id as opponent_quote_id,
    b.article_id as opponent_article_id,
    a.topic_id,
    a.day as published_date,
    b.day as opponent_date,
    len(list_intersect(a.words, b.words))::integer as shared_words
from told as a
join told as b on b.topic_id = a.topic_id and b.matter = a.matter and b.speaker_id <> a.speaker_id
where (
        (b.stance = 'denies' and a.stance in ('asserts', 'promises'))
        or (b.stance = 'criticises' and a.stance in ('praises', 'hopes'))
    )
    and (a.is_new or b.is_new);
insert into pairs.followed by name
with promised as (
    select p.*, t.topic_id
    from promises as p
    join topics as t on t.quote_id = p.quote_id
)
select
    p.quote_id,
    any_value(p.article_id) as article_id,
    s.quote_id as follow_up_id,
    any_value(s.article_id) as follow_up_article_id,
    false as is_act,
    any_value(s.day) as followed_on,
    list(p.topic_id order by p.topic_id) as topic_ids
from promised as p
join sayings as s on s.speaker_id = p.speaker_id and s.day > p.day and s.day <= p.day + 365
join topics as t on t.quote_id = s.quote_id and t.topic_id = p.topic_id
where s.quote_cluster_id <> p.quote_cluster_id and (p.is_new or s.is_new)
group by p.quote_id, s.quote_id
union all
select
    p.quote_id,
    any_value(p.article_id),
    v.event_id,
    any_value(v.article_id),
    true,
    any_value(v.day),
    list(distinct p.topic_id order by p.topic_id)
from promised as p
join acts as v on v.speaker_id = p.speaker_id and v.day > p.day and v.day <= p.day + 365
join event_participants as r on r.event_id = v.event_id and r.role = 'recipient' and r.entity_id = p.topic_id
where p.is_new or v.is_new
group by p.quote_id, v.event_id;
insert into pairs.articles by name
select article_id, run_id, story_id, duplicate_of is not null as is_copy
from articles
where article_id in (select article_id from next_articles)
