-- A quote, event or mention is none: the article, if the row is there; then the row goes, and what hangs on it
select article_id from quotes where quote_id = $row
union all
select article_id from events where event_id = $row
union all
select article_id from entity_mentions where mention_id = $row;
delete from quote_spans where quote_id = $row;
delete from quote_topics where quote_id = $row or mention_id = $row;
update events set reported_by_quote_id = null where reported_by_quote_id = $row;
update quotes set parent_quote_id = null where parent_quote_id = $row;
update quotes set speaker_mention_id = null where speaker_mention_id = $row;
update event_participants set mention_id = null where mention_id = $row;
delete from quotes where quote_id = $row;
delete from event_participants where event_id = $row;
delete from events where event_id = $row;
delete from entity_mentions where mention_id = $row
