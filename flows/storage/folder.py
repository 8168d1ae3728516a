"""The data folder: what stands where in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flows.storage.by_address import read_note

if TYPE_CHECKING:  # DuckDB takes a while to import
    from warehouse.store import Store

DEFAULT_DATA = Path("data")


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The one folder that newsmill writes to, and what stands where in it.

    The warehouse and the user's own reference data may stand elsewhere: `warehouse_file` and `seeds_folder`
    name them then. Of a data folder in a store of objects, `root` is the folder on this machine that mirrors it, and
    `address` tells where it is.
    """

    root: Path
    warehouse_file: Path | None = None
    seeds_folder: Path | None = None
    address: str | None = None

    @classmethod
    def choose(cls, data: Path | None, warehouse: Path | None, seeds: Path | None = None) -> DataFolder:
        """The folder to use: the one named, else one beside the named warehouse, else `data`."""
        if data is None and warehouse is not None:
            data = warehouse.with_name(f"{warehouse.stem}-data")
        data = data or DEFAULT_DATA
        return cls(data, warehouse, seeds, read_note(data))

    def absolute(self) -> DataFolder:
        """The same, whatever folder a process stands in."""
        root, warehouse, seeds = (
            path and Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
            for path in (self.root, self.warehouse_file, self.seeds_folder)
        )
        return DataFolder(root or self.root, warehouse, seeds, self.address)

    @property
    def home(self) -> Path:
        """The folder that the data folder lies in: the paths of inputs in it are told from there."""
        return Path(os.path.abspath(self.root)).parent  # noqa: PTH100 - resolve() would follow links

    @property
    def own_seeds(self) -> Path | None:
        """The user's own reference data, laid over the built-in: the folder named, else `seeds`, where it is there."""
        beside = self.root / "seeds"
        return self.seeds_folder or (beside if beside.is_dir() else None)

    @property
    def warehouse(self) -> Path:
        """The DuckDB file that readers open."""
        return self.warehouse_file or self.root / "warehouse.duckdb"

    @property
    def store(self) -> Store:
        """Where runs put what they made: the warehouse file, or the lake that this folder belongs to.

        Raises:
            LakeError: if the note of the lake cannot be read, or a data folder by address has none.
        """
        from warehouse.lake.address import LakeError
        from warehouse.store import choose_store

        if (lack := self.describe_lack()) is not None:
            raise LakeError(lack)
        return choose_store(self.root, self.warehouse)

    def describe_lack(self) -> str | None:
        """What a data folder by address lacks before anything can be loaded; None if nothing."""
        if self.address is None or self.lake.exists():
            return None
        return (
            f"{self.address} keeps its rows in a lake, and has none yet: "
            f"newsmill lake 'postgres:dbname=NAME host=HOST' --data {self.address}"
        )

    @property
    def place(self) -> str:
        """Where it is, as people say it."""
        return self.address or str(self.root)

    @property
    def lake(self) -> Path:
        """The note of the lake that this folder belongs to; a folder without it has a warehouse of its own."""
        return self.root / "lake.json"

    @property
    def tables(self) -> Path:
        """The core tables as Parquet."""
        return self.root / "tables"

    @property
    def staging(self) -> Path:
        """Batches on their way; a stopped run's batches stay here."""
        return self.root / "staging"

    @property
    def corrections(self) -> Path:
        """What people corrected: applied after every run."""
        return self.root / "corrections.csv"

    @property
    def generations(self) -> Path:
        """Earlier generations of the warehouse, to go back to."""
        return self.root / "generations"

    @property
    def reference(self) -> Path:
        """Imported reference data, beside the built-in one."""
        return self.root / "reference"

    @property
    def reusable(self) -> Path:
        """Parses and unpublished annotations, kept to save work; may be deleted at any time."""
        return self.root / "reusable.sqlite"

    @property
    def known_files(self) -> Path:
        """Which input files are in the warehouse as they are; without it they are read again."""
        return self.root / "known-files.sqlite"

    @property
    def reports(self) -> Path:
        """One HTML page per run."""
        return self.root / "reports"

    @property
    def pages(self) -> Path:
        """The warehouse as pages for people."""
        return self.root / "explore"

    @property
    def runs(self) -> Path:
        """One JSON journal per run."""
        return self.root / "runs"

    @property
    def rejected(self) -> Path:
        """Rejected items with their bytes, until they load: one file per item, in a folder per reason."""
        return self.root / "rejected"

    @property
    def inbox(self) -> Path:
        """Where the scheduled flow looks for new files."""
        return self.root / "inbox"

    def inboxes(self, named: str | None) -> list[str]:
        """Where a tick of the schedule looks: the folder that was named, else the inbox, here and at the address."""
        own = str(self.inbox)
        if self.address is None or (named and Path(named).resolve() != self.inbox.resolve()):
            return [named or own]
        return [f"{self.address}/inbox", own]

    @property
    def sources(self) -> Path:
        """The user's list of sources to collect from; without it nothing is ever collected."""
        return self.root / "sources.csv"

    @property
    def collected(self) -> Path:
        """Where collecting writes its archives: a folder of the inbox."""
        return self.inbox / "collected"

    @property
    def collecting(self) -> Path:
        """What collecting remembers of sources, pages and hosts; without it everything is fetched again."""
        return self.root / "collecting.sqlite"

    @property
    def collect_lock(self) -> Path:
        """Held by whoever collects, so that no host is asked by two at once."""
        return self.root / "collecting.lock"

    @property
    def tick_lock(self) -> Path:
        """Held by a tick of the schedule, so that the next one is skipped and not queued."""
        return self.root / "schedule.lock"

    @property
    def alerts(self) -> Path:
        """Alerts of the user's own, SQL files laid over newsmill's."""
        return self.root / "alerts"

    @property
    def alerts_told(self) -> Path:
        """What the alerts found last, so that nothing is told twice."""
        return self.root / "alerts-told.json"

    @property
    def prefect(self) -> Path:
        """Prefect's own database: the runs and artifacts that its UI shows."""
        return self.root / "prefect"

    @property
    def lock(self) -> Path:
        """Held by the run that may write the warehouse."""
        return self.root / "newsmill.lock"
