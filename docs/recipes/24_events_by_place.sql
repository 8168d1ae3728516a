-- What happened where?
-- political scientist
select day, place, country_code, event_type, events from marts.events_by_day_and_place where place <> 'China' limit 5
