"""Batches between a run and workers that share no disk with it, by way of the data folder's address.

What goes in and what comes out are one object each, so that a batch is there whole or not at all. The run reads the
batches that came back from its own disk, as it reads its own.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import msgspec

from flows.stages.plan import Batch, RunPlan
from flows.storage.by_address import read_note, working_folder
from flows.storage.folder import DataFolder
from flows.storage.objects import Objects, StoreError
from transforms.schema import CORE_TABLES

_IN, _OUT = "in.msgpack", "out.msgpack"
# What the work depends on besides the batch: reference data of the user's own, and imported.
_NEEDED = ("seeds", "reference")
_OLD_SECONDS = 7 * 24 * 3600.0  # after which no run is under way that a worker's folder was made for


def hand_out(plan: RunPlan, batch: Batch) -> None:
    """Put a staged batch where workers find it.

    Raises:
        StoreError: if the store cannot be reached, as all others.
    """
    if plan.data.address is not None:
        _place(plan, batch).write(_IN, batch.articles_file.read_bytes())


def bring_back(plan: RunPlan, batch: Batch) -> None:
    """Bring the tables that a worker made of a batch to this machine's disk; the batch is gone from the store then."""
    if plan.data.address is None:
        return
    there = _place(plan, batch)
    content = there.read(_OUT)
    if content is None:
        raise StoreError(f"{there.address}/{_OUT} is not there, though a worker wrote it: run again")
    for name, table in msgspec.msgpack.decode(content, type=dict[str, bytes]).items():
        batch.table_file(name).write_bytes(table)
    there.discard([_IN, _OUT])


@contextmanager
def at_hand(plan: RunPlan, batch: Batch) -> Iterator[tuple[RunPlan, Batch]]:
    """For a worker: plan and batch as this machine has them, whose tables are put back at the end."""
    if plan.data.address is None:
        yield plan, batch
        return
    there = _place(plan, batch)
    content = there.read(_IN)
    if content is None:
        raise StoreError(f"{there.address}/{_IN} is not there: its run has ended")
    with tempfile.TemporaryDirectory(prefix="newsmill-") as folder:
        here = replace(batch, folder=Path(folder))
        here.articles_file.write_bytes(content)
        yield replace(plan, data=_find_data(plan.data, plan.run_id)), here
        tables = {table.name: here.table_file(table.name).read_bytes() for table in CORE_TABLES}
        there.write(_OUT, msgspec.msgpack.encode(tables))


def forget_run(data: DataFolder, run_id: str) -> None:
    """Delete what a run that has ended left in the store."""
    if data.address is not None:
        _staging(data, run_id).delete_all()


def _staging(data: DataFolder, run_id: str) -> Objects:
    return Objects(f"{data.address}/staging/{run_id}")


def _place(plan: RunPlan, batch: Batch) -> Objects:
    """Where a batch lies, or a part of one, whose folder is in the batch's own."""
    return _staging(plan.data, plan.run_id) / batch.folder.relative_to(plan.folder).as_posix()


@lru_cache(maxsize=1)
def _find_data(data: DataFolder, run_id: str) -> DataFolder:
    """The data folder on this machine: that of the run itself, else one with what the work needs, made once a run."""
    if read_note(data.root) == data.address:
        return data
    root = working_folder(data.place) / "workers" / run_id
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one of a machine's workers fetches, the others wait
        if not (done := root / ".fetched").exists():
            for old in root.parent.iterdir():
                if old.stat().st_mtime < time.time() - _OLD_SECONDS:
                    shutil.rmtree(old, ignore_errors=True)
            there = Objects(data.place)
            names = [f"{part}/{name}" for part in _NEEDED for name in (there / part).marks()]
            there.each(lambda name: there.fetch(name, root / name), names)
            done.touch()
    return replace(data, root=root)
