"""Before somebody reads the copy of a lake, it takes in what other machines have loaded."""

from __future__ import annotations

from uuid import uuid4

from flows.storage.folder import DataFolder
from flows.storage.lock import WarehouseBusyError, hold_locks
from flows.terminal.console import complain


def take_in_news(data: DataFolder) -> DataFolder:
    """The same folder, its copy as new as its lake; a folder with a warehouse of its own is left as it is.

    Where a run is at work on the copy, or the lake cannot be reached, the copy is read as it is, and that is told.
    """
    if not data.lake.exists():
        return data
    from warehouse.connect import WarehouseError

    work = data.staging / f"news-{uuid4()}" / "warehouse.duckdb"
    try:
        with hold_locks(data):
            data.store.catch_up(work)
    except WarehouseBusyError:
        complain("a run is at work here: what others have loaded meanwhile is not in the answer")
    except WarehouseError as problem:
        complain(f"{problem}\nthe answer is from this machine's copy as it is")
    finally:
        if work.parent.exists():
            work.unlink(missing_ok=True)
            work.parent.rmdir()
    return data
