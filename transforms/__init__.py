"""Pure transforms: text in, rows out. No disk, network, clock, database or orchestration."""
