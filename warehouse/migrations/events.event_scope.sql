-- Whether an event crosses a border is told by finders alone.
update events set event_scope = 'unknown'
