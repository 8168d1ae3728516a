"""The plan of a run that every stage reads, and the files of a batch between stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from flows.stages.usual import LOCAL, USUAL
from flows.storage.folder import DataFolder
from flows.storage.reusable import ReusableWork
from transforms.annotation import Annotation
from transforms.articles.model import Article, Rejection


@dataclass(frozen=True, slots=True)
class RunPlan:
    """One run: what goes in, what makes it, and where it works.

    `batch_size` counts articles; `max_rejected` is the share of the items read (0..1) that may
    be rejected before the run counts as failed. A refresh reads no inputs: it remakes the rows of all
    articles that other code, another model or other reference data made. `published` is the day
    of pages that state none, `columns` names the columns of tables, `settle_seconds` is how long a
    file must have been left alone, `done` what becomes of files that were read. `runner` is where batches are
    worked on: `local`, or the workers of `dask` or `ray` at the address of `scheduler`.
    """

    run_id: str
    started_at: datetime
    data: DataFolder
    inputs: tuple[str, ...]
    model: str
    model_version: str
    pipeline_version: str
    reference_version: str
    reading_version: str
    parsing_version: str
    batch_size: int = USUAL["batch_size"]
    workers: int = 1
    max_rejected: float = USUAL["max_rejected"]
    refresh: bool = False
    published: str | None = None
    columns: dict[str, str] | None = None
    settle_seconds: int = 0
    done: str = "keep"
    runner: str = LOCAL
    scheduler: str | None = None
    parameters: dict[str, object] = field(default_factory=dict)

    @property
    def made_by(self) -> tuple[str, str, str, str]:
        """What an article's rows depend on besides its content."""
        return (self.pipeline_version, self.model, self.model_version, self.reference_version)

    @property
    def file_versions(self) -> str:
        """What the rows of an input file depend on besides its bytes."""
        told = (self.published, sorted((self.columns or {}).items()))
        return "|".join((self.reading_version, *self.made_by, repr(told)))

    @property
    def reusable(self) -> ReusableWork:
        """The store of earlier work that this run may reuse."""
        return ReusableWork(self.data.reusable, self.parsing_version, "|".join(self.made_by), self.data.address)

    @property
    def folder(self) -> Path:
        """The folder of this run's batches between stages."""
        return self.data.staging / self.run_id

    @property
    def work_file(self) -> Path:
        """The warehouse that this run builds, on the same file system as the published one."""
        return self.folder / "warehouse.duckdb"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some articles under way: a folder that each stage adds its files to."""

    name: str
    folder: Path
    articles: int

    @property
    def articles_file(self) -> Path:
        """The articles as read."""
        return self.folder / "articles.msgpack"

    @property
    def annotations_file(self) -> Path:
        """What the finders found, one annotation per article that could be annotated."""
        return self.folder / "annotations.msgpack"

    def table_file(self, table: str) -> Path:
        """A core table of this batch."""
        return self.folder / f"{table}.parquet"


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The outcome of reading one group of sources; read = to do + unchanged + rejected.

    `notes` count the items of a file of which something was not read: by the file and what is to be told.
    `articles` are those that each file holds, by its source path.
    """

    read: int
    unchanged: int
    batches: tuple[Batch, ...]
    rejections: tuple[Rejection, ...]
    notes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    articles: Mapping[str, int] = field(default_factory=dict)


def write_stage(path: Path, value: object) -> None:
    """Write a value between two stages (MessagePack: data only, nothing in it can run)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.msgpack.encode(value))


def read_articles(batch: Batch) -> list[Article]:
    """The articles of a batch."""
    return msgspec.msgpack.decode(batch.articles_file.read_bytes(), type=list[Article])


def read_annotations(batch: Batch) -> dict[str, Annotation]:
    """The batch's annotations by article id."""
    return msgspec.msgpack.decode(batch.annotations_file.read_bytes(), type=dict[str, Annotation])
