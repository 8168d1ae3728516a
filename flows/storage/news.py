"""Before somebody reads the copy of a lake, it takes in what other machines have loaded.

Of a data folder by address the rest is taken as well, also for commands that ask no rows.
"""

from __future__ import annotations

from flows.storage.folder import DataFolder
from flows.storage.lock import WarehouseBusyError, hold_locks
from flows.storage.objects import StoreError
from flows.storage.work_file import catch_up
from flows.terminal.console import complain


def take_in_news(data: DataFolder) -> DataFolder:
    """The same folder, its copy as new as its lake; a folder with a warehouse of its own is left as it is.

    Where a run is at work on the copy, or the lake cannot be reached, the copy is read as it is, and that is told.
    """
    if data.address is None and not data.lake.exists():
        return data
    from warehouse.connect import WarehouseError

    try:
        with hold_locks(data):
            if data.lake.exists():
                catch_up(data)
    except WarehouseBusyError:
        complain("a run is at work here: what others have loaded meanwhile is not in the answer")
    except (WarehouseError, StoreError) as problem:
        complain(f"{problem}\nthe answer is from this machine's copy as it is")
    return data


def exchange(data: DataFolder) -> DataFolder:
    """The same folder; of one by address, what others put there is taken, and what was written here is given."""
    if data.address is None:
        return data
    try:
        with hold_locks(data):
            return data
    except (WarehouseBusyError, StoreError) as problem:
        complain(f"{problem}\nwhat was written stays in {data.root}: the next command puts it there")
        return data
