-- One row per event of GDELT's file and report of it, in the 16 columns of GDELT 2.0 Mentions; tone is unknown, so empty
select
    g.number as GLOBALEVENTID,
    strftime(g.first_at, '%Y%m%d%H%M%S') as EventTimeDate,
    strftime(a.published_at, '%Y%m%d%H%M%S') as MentionTimeDate,
    if(a.url is null, 2, 1) as MentionType,
    coalesce(a.publisher_domain, a.publisher) as MentionSourceName,
    coalesce(a.url, a.external_id, a.article_id) as MentionIdentifier,
    v.sentence_index + 1 as SentenceID,
    p.start_char as Actor1CharOffset,
    r.start_char as Actor2CharOffset,
    v.start_char as ActionCharOffset,
    1 as InRawText,
    round(v.event_score * 100)::integer as Confidence,
    length(a.text) as MentionDocLen,
    null as MentionDocTone,
    null as MentionDocTranslationInfo,
    null as Extras
from gdelt_pairs as g
join events as v on v.event_cluster_id = g.event_cluster_id and v.event_status in ('occurred', 'ongoing')
join chosen as c on c.article_id = v.article_id
join articles as a on a.article_id = v.article_id
left join event_participants as p
    on p.event_id = v.event_id and p.role = 'actor' and p.participant_index = coalesce(g.actor_index, 0)
left join event_participants as r
    on r.event_id = v.event_id and r.role = 'recipient' and r.participant_index = coalesce(g.recipient_index, 0)
order by g.number, a.published_at nulls last, a.article_id, v.start_char
