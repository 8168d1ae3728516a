"""The two stores behind one interface: a DuckDB file of its own, or this machine's copy of a lake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from warehouse.changed import Changed
from warehouse.connect import Connection, in_transaction, open_for_reading, open_for_writing
from warehouse.known import KnownVersion, read_known_versions
from warehouse.lake.address import LakeAddress, LakeError, read_address
from warehouse.lake.commit import commit_work
from warehouse.lake.connect import attach_lake, open_lake
from warehouse.lake.copy import catch_up, copy_version
from warehouse.lake.history import find_snapshot
from warehouse.lake.state import read_copied, read_turn, write_state
from warehouse.lake.tables import create_lake_tables, lacks_tables
from warehouse.publish import FileStamp, publish, start_work_file


class Store(Protocol):
    """Where runs put what they made, and readers find it; `path` is the DuckDB file that readers open."""

    @property
    def path(self) -> Path:
        """The DuckDB file that readers open."""

    @property
    def is_lake(self) -> bool:
        """Whether the rows stand in a lake as well, which then is what counts."""

    def generation(self) -> str:
        """What tells the state that a run would build on from earlier and later ones."""

    def copied(self) -> str:
        """The generation that the file at `path` is."""

    def catch_up(self, work: Path) -> bool:
        """Take in what other machines committed, by way of a work file; whether there was anything."""

    def read(self) -> Connection:
        """A connection to read the published state."""

    def known(self, article_ids: Sequence[str]) -> dict[str, KnownVersion]:
        """What is known of these articles."""

    def commit(self, work: Path, copied: FileStamp, changed: Changed | None, run_id: str) -> None:
        """Make a closed work file the published state, in one step.

        Args:
            work: The work file, made from the file with the stamp `copied`.
            copied: As `start_work_file` gave it.
            changed: Whose rows are others than in the published state; None where nobody knows.
            run_id: The run that is committed; its row is in `ops.runs` of the work file.

        Raises:
            WarehouseChangedError: if another state was published meanwhile; nothing is published then.
        """


class _ReadByFile:
    """What both stores do alike: whoever reads, reads the DuckDB file at `path`."""

    __slots__ = ()
    path: Path

    def read(self) -> Connection:
        """A connection to the file."""
        return open_for_reading(self.path)

    def known(self, article_ids: Sequence[str]) -> dict[str, KnownVersion]:
        """What the file knows of these articles."""
        return read_known_versions(self.path, article_ids)


@dataclass(frozen=True, slots=True)
class FileStore(_ReadByFile):
    """A DuckDB file, replaced as a whole by each run."""

    path: Path
    is_lake: bool = False

    def generation(self) -> str:
        """The file's stamp."""
        return str(FileStamp.of(self.path))

    def copied(self) -> str:
        """The file itself is what counts."""
        return self.generation()

    def catch_up(self, work: Path) -> bool:
        """Nobody else commits."""
        return False

    def commit(self, work: Path, copied: FileStamp, changed: Changed | None, run_id: str) -> None:
        """Replace the file."""
        publish(work, self.path, copied)


@dataclass(frozen=True, slots=True)
class LakeStore(_ReadByFile):
    """A lake, and the file that is this machine's copy of it."""

    address: LakeAddress
    path: Path
    is_lake: bool = True

    def generation(self) -> str:
        """How many runs the lake has.

        Raises:
            LakeError: if it cannot be reached.
        """
        with open_lake(self.address) as connection:
            return str(read_turn(connection)[0])

    def copied(self) -> str:
        """How many runs of the lake are in the copy."""
        state = read_copied(self.path)
        return str(state.turn if state else 0)

    def catch_up(self, work: Path) -> bool:
        """Bring the copy to the lake's state: it is replaced in one step, as by a run.

        Raises:
            LakeError: if the lake cannot be reached or read.
        """
        state = read_copied(self.path)
        with open_lake(self.address) as connection:
            if state is not None and read_turn(connection)[0] == state.turn:
                return False
            is_older = lacks_tables(connection)
        if is_older:
            with open_lake(self.address, read_only=False) as connection, in_transaction(connection):
                create_lake_tables(connection)
        copied = start_work_file(self.path, work)
        with open_for_writing(work) as connection:
            attach_lake(connection, self.address)
            catch_up(connection, state)
        publish(work, self.path, copied)
        return True

    def commit(self, work: Path, copied: FileStamp, changed: Changed | None, run_id: str) -> None:
        """Commit to the lake, then replace the copy; a run that dies in between is in the lake.

        Raises:
            WarehouseChangedError: if another run was committed since the copy was made.
            LakeError: if the lake cannot be reached or written.
        """
        state = commit_work(self.address, work, self.path, changed, run_id)
        with open_for_writing(work) as connection:
            write_state(connection, state)
        publish(work, self.path, copied)

    def take_back(self, turn: int, work: Path) -> None:
        """Make a work file of the state that an earlier run left; it can be committed over the present one.

        Raises:
            LakeError: if the lake no longer holds that state.
        """
        state = read_copied(self.path)
        work.parent.mkdir(parents=True, exist_ok=True)
        start_work_file(work.with_name("none"), work)
        with open_for_writing(work) as connection:
            attach_lake(connection, self.address)
            snapshot = find_snapshot(connection, turn)
            if snapshot is None or state is None:
                raise LakeError(f"the lake {self.address.catalogue} no longer holds what run {turn} left")
            copy_version(connection, snapshot)
            write_state(connection, state)


def choose_store(data: Path, warehouse: Path) -> Store:
    """The store of a data folder: the lake that it belongs to, else its warehouse file.

    Raises:
        LakeError: if the folder's note of its lake cannot be read.
    """
    address = read_address(data)
    return FileStore(warehouse) if address is None else LakeStore(address, warehouse)
