"""Limits on the memory of this process: what cannot be had is an error of one command, not the end of the machine."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_STATUS = Path("/proc/self/status")


@contextmanager
def capped_memory(more: int) -> Iterator[None]:
    """Let the process take so many bytes more than it holds now; beyond that it gets a MemoryError, or a library's.

    DuckDB's own limit does not count what a function like `repeat` makes of one row. Where the system cannot tell what
    is held (no /proc), nothing is limited.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    try:
        held = _read_held()
    except OSError:
        yield
        return
    wanted = held + more
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def describe_lack(least: int) -> str | None:
    """What stands in the way of so many bytes of addresses, which libraries take at their import; None if nothing does.

    Below them threads and libraries fail in ways that nobody can read.
    """
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY or soft >= least:
        return None
    has, takes = f"{soft / 1e6:,.0f}", f"{least / 1e6:,.0f}"
    return f"this shell lets a program have {has} MB of addresses, and a run takes {takes} MB: raise `ulimit -v`"


def _read_held() -> int:
    """The bytes that count against the limit."""
    line = next(line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmData:"))
    return int(line.split()[1]) * 1024
