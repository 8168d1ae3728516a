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
join quotes as q on q.article_id = a.article_id
where q.rowid in (select rowid from quotes where article_id in (select article_id from story_articles))
    and q.speaker_entity_id is not null and (q.cue_type is null or q.cue_type not in ('belief', 'intention'));
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
select
    q.quote_id,
    q.article_id,
    coalesce(a.published_date, a.published_at::date) as day,
    q.speaker_entity_id as speaker_id,
    q.quote_cluster_id,
    false as is_new,
    q.stance = 'promises' and not q.is_negated as is_promise
from quotes as q
join articles as a on a.article_id = q.article_id and a.duplicate_of is null
where (q.cue_type is null or q.cue_type not in ('belief', 'intention'))
    and q.article_id not in (select article_id from next_articles)
    and (
        q.speaker_entity_id in (select speaker_id from new_promisers)
        or (
            q.stance = 'promises'
            and not q.is_negated
            and q.speaker_entity_id in (
                select entity_id
                from named
                where entity_id in (
                    select speaker_id from story_quotes where is_new union all select speaker_id from new_acts
                )
            )
        )
    );
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
select * from new_acts where speaker_id in (select speaker_id from promises)
union all
select p.entity_id, v.event_id, v.article_id, v.start_date, false
from event_participants as p
join events as v on v.event_id = p.event_id and v.event_status in ('occurred', 'ongoing')
join articles as a on a.article_id = v.article_id and a.duplicate_of is null
where p.role = 'actor'
    and p.entity_id in (select speaker_id from new_promisers)
    and p.article_id not in (select article_id from next_articles);
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
