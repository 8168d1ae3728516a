-- Who visited or met whom?
-- political scientist
select day, visitors, hosts, place from marts.visits where event_mode = 'visit' and day is not null limit 5
