-- What happened between two countries, day by day?
-- political scientist
select day, actors, event_type, recipients, trigger_text from events_between('RUS', 'CHN') where day is not null limit 6
