"""Which input files came into the warehouse whole, as they are now: they need not be read again.

A file is known by its size and times of change; where only these are others, by its hash. A file in a store is known by
the mark that its store gives its content. What is known holds for one
version of code, model and reference data, and as long as the warehouse knows the run that read the file. The store may
be deleted at any time: files are read again then.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flows.inputs import Source
from flows.inputs.kept import KEPT

_TABLE = """
create table if not exists files (
    path text primary key, stamp text, size integer, sha256 blob, versions text, run_id text, articles integer
) without rowid
"""
_AT_ONCE = 500  # below SQLite's limit of parameters
# A file that is written again within a tick of the clock keeps its time: one that was changed so shortly before it was
# read is not taken as known.
_TICK_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class _Known:
    """A row of the store."""

    stamp: str
    size: int
    sha256: bytes
    versions: str
    run_id: str
    articles: int


class KnownFiles:
    """The store of a data folder; `versions` names all that the rows of a file depend on besides its bytes."""

    def __init__(self, path: Path, versions: str) -> None:
        self._path, self._versions = path, versions

    def find(self, sources: Iterable[Source], runs: Collection[str] | None = None) -> dict[str, int]:
        """How many articles each known file holds, by its source path.

        `runs` are those that the warehouse knows; None takes a file for known before the warehouse was asked.
        """
        wanted = {_key(source): source for source in sources if _can_be_known(source)}
        known = self._read(list(wanted))
        found = {}
        for key, source in wanted.items():
            row = known.get(key)
            if row is None or row.versions != self._versions or (runs is not None and row.run_id not in runs):
                continue
            if _is_same(source, row):
                found[source.source_path] = row.articles
        return found

    def remember(self, sources: Iterable[Source], articles: Mapping[str, int], run_id: str, began: datetime) -> None:
        """Note the files whose items all came out, with how many articles each holds by its source path.

        A file that has changed since the run `began` is not noted.
        """
        rows = []
        for source in sources:
            if not _can_be_known(source) or not articles.get(source.source_path):
                continue
            if source.address is not None:  # the mark is from before it was read: with a later content it is another
                count = articles[source.source_path]
                rows.append((_key(source), source.mark, source.size, b"", self._versions, run_id, count))
                continue
            with contextlib.suppress(OSError):
                stamp = _stamp(source)
                size = source.path.stat().st_size
                if size == source.size and _last_change(source) < began.timestamp() - _TICK_SECONDS:
                    digest = _digest(source)
                    if _stamp(source) == stamp:
                        count = articles[source.source_path]
                        rows.append((_key(source), stamp, size, digest, self._versions, run_id, count))
        if rows:
            statement = "insert or replace into files values (?, ?, ?, ?, ?, ?, ?)"
            with contextlib.closing(self._open()) as connection, connection:
                connection.executemany(statement, rows)

    def _read(self, keys: Sequence[str]) -> dict[str, _Known]:
        """The rows of these files; none if the store cannot be read."""
        found: dict[str, _Known] = {}
        if not self._path.exists():
            return found
        try:
            with contextlib.closing(self._open()) as connection:
                for start in range(0, len(keys), _AT_ONCE):
                    part = keys[start : start + _AT_ONCE]
                    marks = ", ".join("?" * len(part))
                    for key, *row in connection.execute(f"select * from files where path in ({marks})", part):  # noqa: S608 - question marks only
                        found[key] = _Known(*row)
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            return {}
        return found

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=30)
        try:
            connection.execute(_TABLE)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection


def _can_be_known(source: Source) -> bool:
    """Whether it can be told that a source is as it was, and need not be read again.

    Of a page of the web it cannot; a kept item is to be read again as it was, after what rejected it is mended.
    """
    if source.address is None:
        return source.rejection is None and source.path.suffix != KEPT
    return source.rejection is None and bool(source.mark)


def _key(source: Source) -> str:
    if source.address is not None:
        return source.address
    return f"{os.path.abspath(source.path)} {source.source_path}"  # noqa: PTH100 - resolve() would follow links


def _parts(source: Source) -> list[Path]:
    """The file, and what states something of it."""
    return [source.path, *([source.sidecar] if source.sidecar else [])]


def _stamp(source: Source) -> str:
    """Sizes and times of change, in one text."""
    stats = [path.stat() for path in _parts(source)]
    return " ".join(f"{one.st_size}:{one.st_mtime_ns}:{one.st_ctime_ns}" for one in stats)


def _last_change(source: Source) -> float:
    """When the file's content last changed, in seconds."""
    return max(path.stat().st_mtime for path in _parts(source))


def _digest(source: Source) -> bytes:
    """One hash of the bytes of all parts."""
    digest = hashlib.sha256()
    for path in _parts(source):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.digest()


def _is_same(source: Source, row: _Known) -> bool:
    """Whether a file is as it was noted, by its times of change or, of the same size, by its hash."""
    if source.address is not None:
        return source.mark == row.stamp
    try:
        return _stamp(source) == row.stamp or (source.path.stat().st_size == row.size and _digest(source) == row.sha256)
    except OSError:
        return False
