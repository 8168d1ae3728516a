"""Exit codes: how a command tells other programs how it ended."""

from __future__ import annotations

DONE = 0
FAILED = 1
USAGE = 2
STOPPED = 3  # a critical check stopped the load
TOO_MANY_REJECTED = 4
BUSY = 75  # EX_TEMPFAIL of sysexits.h: another run holds the warehouse, try again later
INTERRUPTED = 130  # 128 + SIGINT
TERMINATED = 143  # 128 + SIGTERM

HELP = """Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a critical check stopped the load,
4 more articles rejected than allowed, 75 another run holds the warehouse, 130 and 143 interrupted."""
