-- Speakers without a name were no entities.
update entities set is_named = true
