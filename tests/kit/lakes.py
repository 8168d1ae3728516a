"""Lakes for tests: a catalogue in SQLite and files in a folder, and data folders that belong to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.storage.folder import DataFolder
from warehouse.lake.address import LakeAddress, LakeError, write_address
from warehouse.lake.connect import find_extension, open_lake
from warehouse.lake.tables import create_lake_tables
from warehouse.store import LakeStore


def has_extensions() -> bool:
    """Whether DuckDB's extensions for a lake are installed."""
    try:
        find_extension("ducklake")
    except LakeError:
        return False
    return True


needs_lake = pytest.mark.skipif(not has_extensions(), reason="needs newsmill[lake]")


def make_lake(folder: Path, catalogue: str | None = None, files: str | None = None) -> LakeAddress:
    """A lake in a folder, made if it is not there."""
    address = LakeAddress.parse(catalogue or str(folder / "lake.sqlite"), files)
    with open_lake(address, read_only=False, create=True) as connection:
        connection.execute("begin transaction")
        create_lake_tables(connection)
        connection.execute("commit")
    return address


def join(folder: Path, machine: str) -> LakeStore:
    """The store of a machine whose data folder belongs to the folder's lake."""
    data = folder / machine
    write_address(data, make_lake(folder))
    store = DataFolder(data).store
    assert isinstance(store, LakeStore)
    return store
