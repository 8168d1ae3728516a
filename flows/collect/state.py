"""What collecting remembers between ticks, in one SQLite file: sources, announced pages, hosts."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import ClassVar, Literal, Self

from flows.collect.robots import Robots

Status = Literal["waiting", "taken", "refused", "given_up"]
_AT_ONCE = 500  # below SQLite's limit of parameters
_BUSY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class SourceState:
    """How a source stands. All moments are seconds since 1970.

    `items` and `new` are those of the last list that was read, `taken` counts all pages that were ever written.
    `full_at` is when the list was last asked for without condition, `failures` counts those in a row.
    """

    KEY: ClassVar[str] = "name"

    name: str
    url: str
    etag: str = ""
    modified: str = ""
    full_at: float = 0.0
    last_at: float = 0.0
    next_at: float = 0.0
    new_at: float = 0.0
    items: int = 0
    new: int = 0
    taken: int = 0
    failures: int = 0
    problem: str = ""
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class PageState:
    """How an announced page stands, by the canonical form of its address.

    `waiting` pages are still to be fetched, from `next_at` on; `taken` ones are in an archive or equal to one that
    is; `refused` ones may not or cannot be read; `given_up` ones failed too often. `changed` is the moment of the
    last change that was stated of it, `unchanged` counts the times that such a statement was untrue.
    """

    KEY: ClassVar[str] = "key"

    key: str
    source: str
    url: str
    status: Status = "waiting"
    found_at: float = 0.0
    changed: float = 0.0
    fetched_at: float = 0.0
    next_at: float = 0.0
    failures: int = 0
    unchanged: int = 0
    etag: str = ""
    modified: str = ""
    digest: str = ""
    reason: str = ""


class CollectState:
    """The file, used by several threads of one process."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False, isolation_level=None)
        self._lock = threading.RLock()
        self._connection.execute("pragma journal_mode=wal")
        self._connection.execute(_table("sources", SourceState))
        self._connection.execute(_table("pages", PageState))
        self._connection.execute("create index if not exists waiting on pages (source) where status = 'waiting'")
        self._connection.execute("create table if not exists hosts (host text primary key, ready real)")
        self._connection.execute(
            "create table if not exists robots (site text primary key, content text, fetched_at real)"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def read_sources(self) -> dict[str, SourceState]:
        """All sources that were ever looked at, by name."""
        with self._lock:
            rows = self._connection.execute(f"select {_columns(SourceState)} from sources").fetchall()  # noqa: S608
        return {row[0]: SourceState(*row) for row in rows}

    def read_pages(self, keys: Iterable[str]) -> dict[str, PageState]:
        """The pages of these keys that are known."""
        wanted = list(keys)
        found: dict[str, PageState] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            query = f"select {_columns(PageState)} from pages where key in ({marks})"  # noqa: S608 - marks alone
            with self._lock:
                found |= {row[0]: PageState(*row) for row in self._connection.execute(query, part).fetchall()}
        return found

    def read_waiting(self, source: str) -> list[PageState]:
        """The pages of a source that are still to be fetched, the longest known first."""
        query = f"select {_columns(PageState)} from pages where source = ? and status = 'waiting'"  # noqa: S608
        with self._lock:
            rows = self._connection.execute(f"{query} order by found_at, key", [source]).fetchall()
        return [PageState(*row) for row in rows]

    def read_hosts(self) -> dict[str, float]:
        """The moments from which on hosts may be asked again."""
        with self._lock:
            return dict(self._connection.execute("select host, ready from hosts").fetchall())

    def read_robots(self) -> dict[str, Robots]:
        """The robots.txt files that are known, by site."""
        with self._lock:
            rows = self._connection.execute("select site, content, fetched_at from robots").fetchall()
        return {site: Robots(text, fetched_at) for site, text, fetched_at in rows}

    def save(self, source: SourceState, pages: Iterable[PageState]) -> None:
        """Remember a source and some of its pages, in one step."""
        with self._transaction() as connection:
            connection.execute(_upsert("sources", SourceState), astuple(source))
            connection.executemany(_upsert("pages", PageState), [astuple(page) for page in pages])

    def save_hosts(self, ready: Mapping[str, float], robots: Mapping[str, Robots]) -> None:
        """Remember which hosts are to be left alone, and what sites allow."""
        rows = [(site, known.text, known.fetched_at) for site, known in robots.items()]
        with self._transaction() as connection:
            connection.execute("delete from hosts")
            connection.executemany("insert into hosts values (?, ?)", list(ready.items()))
            connection.executemany("insert or replace into robots values (?, ?, ?)", rows)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._connection.execute("begin immediate")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("rollback")
                raise
            self._connection.execute("commit")


def _columns(record: type[SourceState] | type[PageState]) -> str:
    return ", ".join(field.name for field in fields(record))


def _table(name: str, record: type[SourceState] | type[PageState]) -> str:
    types = {"str": "text", "float": "real", "int": "integer", "Status": "text"}
    columns = ", ".join(f"{field.name} {types[str(field.type)]}" for field in fields(record))
    return f"create table if not exists {name} ({columns}, primary key ({record.KEY})) without rowid"


def _upsert(name: str, record: type[SourceState] | type[PageState]) -> str:
    marks = ", ".join("?" * len(fields(record)))
    return f"insert or replace into {name} ({_columns(record)}) values ({marks})"  # noqa: S608 - our own names
