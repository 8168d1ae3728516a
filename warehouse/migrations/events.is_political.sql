-- Political is what the sectors of its parties tell; finders know more.
update events set is_political = event_id in (
    select event_id from event_participants
    where sector in ('COP', 'GOV', 'JUD', 'LEG', 'MIL', 'PTY', 'REB', 'SPY', 'UAF')
)
