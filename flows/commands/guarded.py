"""How a command that works on the store ends where it fails: with one message, and the exit code that belongs to it."""

from __future__ import annotations

from collections.abc import Callable

from flows.storage.lock import WarehouseBusyError
from flows.terminal import exit_codes
from flows.terminal.console import complain
from warehouse.connect import WarehouseError


def guarded(work: Callable[[], int]) -> int:
    """The exit code of the work, or of what kept it from being done: a run that is under way, the store, the disk."""
    try:
        return work()
    except WarehouseBusyError as problem:
        complain(problem)
        return exit_codes.BUSY
    except (WarehouseError, OSError) as problem:
        complain(problem)
        return exit_codes.FAILED
