"""Long fault tests, from outside and on real processes: `make faults`. They are not part of `make test`."""
