"""Before somebody reads the copy of a lake, it takes in what other machines have loaded.

Of a data folder by address the rest is taken as well.
"""

from __future__ import annotations

from pathlib import Path

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
    """The same folder; one by address takes what others put there and loaded, and gives what was written here.

    For commands that need no rows of others, but a folder that is there: a machine may have none yet.
    """
    return data if data.address is None else take_in_news(data)


def choose_folder(data: Path | None, warehouse: Path | None = None, seeds: Path | None = None) -> DataFolder:
    """The data folder that a user chose, with what others put at its address, if it has one."""
    return exchange(DataFolder.choose(data, warehouse, seeds))
