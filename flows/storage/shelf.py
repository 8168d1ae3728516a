"""Where entries of kept work lie: by kind, the version of what made them, and the hash of what they were made from.

Where it is lost it costs time, never a run: what cannot be read is not found, what cannot be written is not kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from flows.storage.objects import Objects, StoreError

_TABLES = """
create table if not exists work (
    kind text, version text, key blob, content blob, primary key (kind, version, key)
) without rowid
"""
_BUSY_SECONDS = 30.0  # worker processes write one after the other, a batch at a time
_AT_ONCE = 500  # below SQLite's limit of parameters
_LOG = logging.getLogger(__name__)


class Shelf(Protocol):
    """A place for entries."""

    def find(self, kind: str, version: str, keys: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
        """Key and content of each entry found."""

    def keep(self, kind: str, version: str, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Write entries: key and content of each."""

    def drop(self, kind: str, keys: Sequence[bytes]) -> None:
        """Delete the entries of keys, of any version."""

    def clear(self, kind: str, but: str | None = None) -> None:
        """Delete all entries of a kind but those of one version."""


@dataclass(frozen=True, slots=True)
class FileShelf:
    """A SQLite file, for one machine."""

    path: Path

    def find(self, kind: str, version: str, keys: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
        """Key and content of each entry found."""
        found: list[tuple[bytes, bytes]] = []

        def work(connection: sqlite3.Connection) -> None:
            for start in range(0, len(keys), _AT_ONCE):
                part = keys[start : start + _AT_ONCE]
                marks = ", ".join("?" * len(part))
                query = f"select key, content from work where kind = ? and version = ? and key in ({marks})"  # noqa: S608 - question marks only
                found.extend(connection.execute(query, [kind, version, *part]))

        self._do(work)
        return found

    def keep(self, kind: str, version: str, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Write entries in one transaction: a batch is kept whole or not at all."""
        statement = "insert or replace into work values (?, ?, ?, ?)"
        packed = [(kind, version, key, content) for key, content in rows]
        self._do(lambda connection: connection.executemany(statement, packed))

    def drop(self, kind: str, keys: Sequence[bytes]) -> None:
        """Delete the entries of keys, of any version."""

        def work(connection: sqlite3.Connection) -> None:
            for version in _list_versions(connection, kind):  # the key alone would walk through every entry
                statement = "delete from work where kind = ? and version = ? and key = ?"
                connection.executemany(statement, [(kind, version, key) for key in keys])

        self._do(work)

    def clear(self, kind: str, but: str | None = None) -> None:
        """Delete all entries of a kind but those of one version."""

        def work(connection: sqlite3.Connection) -> None:
            for version in _list_versions(connection, kind):
                if version != but:
                    connection.execute("delete from work where kind = ? and version = ?", [kind, version])

        self._do(work)

    def _do(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Run one transaction; errors of SQLite are ignored, and a damaged file is deleted."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS)) as connection, connection:
                connection.execute(_TABLES)
                work(connection)
        except (sqlite3.OperationalError, OSError):
            pass  # busy, read-only or a full disk: the code that needs the space reports it
        except sqlite3.DatabaseError:
            self.path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class ObjectShelf:
    """Objects named by kind, a hash of the version, and the key: all machines that see the store share them."""

    there: Objects

    def find(self, kind: str, version: str, keys: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
        """Key and content of each entry found."""
        try:
            contents = self.there.each(lambda key: self.there.read(_name(kind, version, key)), keys)
        except StoreError as problem:
            _LOG.warning("kept work is made again: %s", problem)
            return []
        return [(key, content) for key, content in zip(keys, contents, strict=True) if content is not None]

    def keep(self, kind: str, version: str, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Write entries, each whole."""
        try:
            self.there.each(lambda row: self.there.write(_name(kind, version, row[0]), row[1]), list(rows))
        except StoreError as problem:
            _LOG.warning("work was not kept: %s", problem)

    def drop(self, kind: str, keys: Sequence[bytes]) -> None:
        """Delete the entries of keys, of any version."""
        with contextlib.suppress(StoreError):
            folders = (self.there / kind).folders()
            self.there.delete([f"{kind}/{folder}/{key.hex()}" for folder in folders for key in keys])

    def clear(self, kind: str, but: str | None = None) -> None:
        """Delete all entries of a kind but those of one version."""
        with contextlib.suppress(StoreError):
            for folder in (self.there / kind).folders():
                if but is None or folder != _folder(but):
                    (self.there / kind / folder).delete_all()


def _name(kind: str, version: str, key: bytes) -> str:
    return f"{kind}/{_folder(version)}/{key.hex()}"


def _folder(version: str) -> str:
    """A version as part of a name."""
    return hashlib.sha256(version.encode()).hexdigest()[:16]


def _list_versions(connection: sqlite3.Connection, kind: str) -> list[str]:
    """The versions of entries of a kind, each found by the key: to list them all would walk through every entry."""
    found: list[str] = []
    query = "select min(version) from work where kind = ? and version > ?"
    while (version := connection.execute(query, [kind, found[-1] if found else ""]).fetchone()[0]) is not None:
        found.append(version)
    return found
