"""Where the work file of a command lies while it is made, and who brings the copy of a lake up to date with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from flows.storage.folder import DataFolder


@contextmanager
def place_work_file(data: DataFolder, purpose: str) -> Iterator[Path]:
    """The path of a work file in a folder of its own under staging; whatever is left there goes at the end."""
    folder = data.staging / f"{purpose}-{uuid4()}"
    try:
        yield folder / "warehouse.duckdb"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def catch_up(data: DataFolder) -> bool:
    """Take in what other machines committed to the folder's lake; whether there was anything.

    Raises:
        LakeError: if the lake cannot be reached or read.
    """
    with place_work_file(data, "news") as work:
        return data.store.catch_up(work)


def renew_copy(data: DataFolder) -> None:
    """Replace the folder's copy of its lake by a new one of all rows; what only the old file held is gone.

    Raises:
        LakeError: if the lake cannot be reached or read.
    """
    data.warehouse.unlink(missing_ok=True)
    catch_up(data)
