-- One row per quote and event that may be paired with those of the next articles, `is_new` those of the articles themselves.
-- Copies, unnamed speakers, beliefs and intentions are left out, as in marts.named_quotes and marts.happened. Each large
-- table is read as seldom as can be.
create or replace temp table next_articles as
select article_id from unpaired_articles where part = $part;
create or replace temp table story_articles as
select
    article_id,
    coalesce(story_id, article_id) as matter,
    coalesce(published_date, published_at::date) as day,
    article_id in (select article_id from next_articles) as is_new
from articles
where duplicate_of is null
    and coalesce(story_id, article_id) in (
        select coalesce(story_id, article_id) from articles where article_id in (select article_id from next_articles)
    );
create or replace temp table story_quotes as
with told as (
    select *
    from quotes
    where rowid in (select rowid from quotes where article_id in (select article_id from next_articles))
    union all
    select *
    from quotes
    where rowid in (
        select rowid from quotes where article_id in (select article_id from story_articles where not is_new)
    )
)
select
    a.*,
    q.quote_id,
    q.speaker_entity_id as speaker_id,
    q.stance,
    q.stance = 'denies' or q.cue_type = 'denial' as is_denial,
    q.is_negated,
    q.quote_cluster_id,
    list_distinct(regexp_extract_all(lower(q.quote_text), '[a-z]{5,}')) as words
from story_articles as a
join told as q on q.article_id = a.article_id
where q.speaker_entity_id is not null and (q.cue_type is null or q.cue_type not in ('belief', 'intention'));
create or replace temp table new_acts as
select p.entity_id as speaker_id, v.event_id, v.article_id, v.start_date as day, true as is_new
from story_articles as a
join event_participants as p on p.article_id = a.article_id and p.role = 'actor' and p.entity_id is not null
join events as v on v.event_id = p.event_id and v.event_status in ('occurred', 'ongoing')
where a.is_new;
create or replace temp table named as
select entity_id
from entities
where is_named and entity_id in (select speaker_id from story_quotes union all select speaker_id from new_acts);
delete from story_quotes where speaker_id not in (select entity_id from named);
-- What was said elsewhere at any time: promises of those who speak or act now, and all of those who promise now.
create or replace temp table new_promisers as
select distinct speaker_id from story_quotes where is_new and stance = 'promises' and not is_negated;
create or replace temp table told_elsewhere as
with told as materialized (
    select quote_id, article_id, speaker_entity_id, quote_cluster_id, cue_type, stance, is_negated
    from quotes
    where speaker_entity_id in (select speaker_id from new_promisers)
    union all
    select quote_id, article_id, speaker_entity_id, quote_cluster_id, cue_type, stance, is_negated
    from quotes
    where stance = 'promises'
        and not is_negated
        and speaker_entity_id in (
            select entity_id
            from named
            where entity_id in (
                select speaker_id from story_quotes where is_new union all select speaker_id from new_acts
            )
            and entity_id not in (select speaker_id from new_promisers)
        )
),
dated as (
    select article_id, coalesce(published_date, published_at::date) as day
    from articles
    where duplicate_of is null
        and article_id in (select article_id from told)
        and article_id not in (select article_id from next_articles)
)
select
    t.quote_id,
    t.article_id,
    d.day,
    t.speaker_entity_id as speaker_id,
    t.quote_cluster_id,
    false as is_new,
    t.stance = 'promises' and not t.is_negated as is_promise
from told as t
join dated as d on d.article_id = t.article_id
where t.cue_type is null or t.cue_type not in ('belief', 'intention');
create or replace temp table promises as
select quote_id, article_id, day, speaker_id, quote_cluster_id, is_new
from story_quotes
where is_new and stance = 'promises' and not is_negated
union all
select * exclude (is_promise) from told_elsewhere where is_promise;
create or replace temp table sayings as
select quote_id, article_id, day, speaker_id, quote_cluster_id, is_new
from story_quotes
where is_new and speaker_id in (select speaker_id from promises)
union all
select * exclude (is_promise) from told_elsewhere where speaker_id in (select speaker_id from new_promisers);
create or replace temp table acts as
with acted as materialized (
    select event_id, article_id, entity_id
    from event_participants
    where role = 'actor'
        and entity_id in (select speaker_id from new_promisers)
        and article_id not in (select article_id from next_articles)
)
select * from new_acts where speaker_id in (select speaker_id from promises)
union all
select p.entity_id, v.event_id, v.article_id, v.start_date, false
from acted as p
join (
    select event_id, article_id, start_date
    from events
    where event_status in ('occurred', 'ongoing') and event_id in (select event_id from acted)
) as v on v.event_id = p.event_id
where v.article_id in (
    select article_id from articles where duplicate_of is null and article_id in (select article_id from acted)
);
create or replace temp table topics as
select quote_id, entity_id as topic_id
from quote_topics
where quote_id in (
    select quote_id from story_quotes
    union all
    select quote_id from promises
    union all
    select quote_id from sayings
)
