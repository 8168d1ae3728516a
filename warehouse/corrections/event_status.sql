-- An event has another status: the article, if that changes anything; then the change
select article_id from events where event_id = $row and event_status <> $value;
update events set event_status = $value where event_id = $row
