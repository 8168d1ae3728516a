"""One run at a time per data folder and per warehouse: locks that the kernel drops when their holder dies.

Of a data folder by address these are the locks of this machine: machines that share one load a lake.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from flows.storage.folder import DataFolder
from flows.storage.mirror import Mirror
from flows.storage.objects import Objects, StoreError
from flows.terminal.console import complain


class WarehouseBusyError(Exception):
    """Another run holds the warehouse; the message names its process."""


# The locks that this process holds, by real path: a command holds them around the flow, which asks again.
_held: set[Path] = set()


@contextmanager
def hold_locks(data: DataFolder) -> Iterator[None]:
    """Hold the locks of a data folder and of its warehouse, which may stand elsewhere and belong to others as well.

    Of a data folder by address, what others put there is taken first, and what was written is given back at the end.

    Raises:
        WarehouseBusyError: if another process holds one of them.
        StoreError: if what lies at the address cannot be taken.
    """
    warehouse = data.warehouse.resolve()
    is_outermost = data.lock.resolve() not in _held
    with (
        hold_lock(data.lock, data.root),
        hold_lock(warehouse.with_name(f".{warehouse.name}.lock"), data.warehouse),
        _mirrored(data) if data.address is not None and is_outermost else nullcontext(),
    ):
        yield


@contextmanager
def _mirrored(data: DataFolder) -> Iterator[None]:
    """Take what lies at the address, and give back what was written; what cannot be given stays for the next time."""
    mirror = Mirror(data.root, Objects(data.place))
    mirror.take()
    try:
        yield
    finally:
        try:
            mirror.give()
        except StoreError as problem:
            complain(f"{problem}\nwhat was written stays in {data.root}: the next command puts it there")


@contextmanager
def hold_lock(path: Path, what: Path | None = None) -> Iterator[None]:
    """Hold a lock for the length of the block; `what` is what it guards, by default the folder that it stands in.

    A lock is free at once when its holder dies, and is never taken from a living one. The process that holds it may
    hold it again.

    Raises:
        WarehouseBusyError: if another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path = path.resolve()
    if path in _held:
        yield
        return
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise WarehouseBusyError(
                f"another run holds {what or path.parent} (process {holder}): "
                "wait for it to end, or name another folder with --data"
            ) from problem
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        _held.add(path)
        try:
            yield
        finally:
            _held.discard(path)
            file.truncate(0)
            fcntl.flock(file, fcntl.LOCK_UN)
