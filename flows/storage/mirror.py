"""A data folder by address, and the folder of this machine that mirrors it.

What people write (the note of the lake, corrections, sources, seeds) and what is kept for people (rejected items,
reports) lies at the address and in the folder. It is copied here before a command works, and copied back afterwards, so
that the rest of the code reads and writes files. Journals and the pages of `explore` are only copied there. What a
machine can make by itself (its copy of the lake, work files, locks) is not copied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from flows.storage.objects import Objects, StoreError

# What each machine has, and what each only gives: folders end with a slash.
SHARED = (
    "lake.json", "corrections.csv", "sources.csv", "alerts-told.json", "seeds/", "alerts/", "reference/", "rejected/",
    "reports/",
)  # fmt: skip
GIVEN = ("runs/", "explore/")
# Made from the files beside it, or a memory of what was told: where two machines changed it, either will do.
_EITHER = ("reports/", "rejected/", "alerts-told.json")
_BOOK = "mirror.json"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file as it was when both sides had it: the mark of the object, and size and time of change of the file."""

    mark: str
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Mirror:
    """A folder and the address that it mirrors."""

    folder: Path
    there: Objects

    def take(self) -> None:
        """Give what an earlier command could not, then take what others have put there, or taken away.

        Raises:
            StoreError: if the store cannot be reached, or a file was changed on both sides.
        """
        self.give()
        book = self._read_book()
        marks = {name: mark for found in self.there.each(self._list, SHARED) for name, mark in found.items()}
        new = [name for name, mark in marks.items() if name not in book or book[name].mark != mark]
        self.there.each(lambda name: self.there.fetch(name, self.folder / name), new)
        taken = {name: entry for name in new if (entry := self._enter(name, marks[name])) is not None}
        missing = [name for name in book if name not in marks and _is_of(name, SHARED)]
        # A listing may be late: only what is not there by its own name is gone.
        there = self.there.each(self.there.mark, missing)
        gone = [name for name, mark in zip(missing, there, strict=True) if mark is None]
        for name in gone:
            (self.folder / name).unlink(missing_ok=True)
        self._write_book({name: entry for name, entry in (book | taken).items() if name not in gone})

    def give(self) -> None:
        """Put there what is new or changed here, and take away there what is gone here.

        Raises:
            StoreError: if the store cannot be reached, or a file was changed on both sides.
        """
        book = self._read_book()
        here = {path.relative_to(self.folder).as_posix(): path for path in self._files()}
        new = [name for name, path in here.items() if name not in book or not _is_same(path, book[name])]
        gone = [name for name in book if name not in here]
        self._refuse_both(new, book)
        given: dict[str, _Entry] = {}
        try:
            for entries in self.there.each(self._put, new):
                given |= entries
            self.there.delete(gone)
        finally:
            if given or gone:
                self._write_book({name: entry for name, entry in (book | given).items() if name in here})

    def _put(self, name: str) -> dict[str, _Entry]:
        """Put a file there; how it stands then, as an object that may be gone again."""
        path = self.folder / name
        stat = path.stat()
        self.there.put(path, name)
        mark = self.there.mark(name)
        return {} if mark is None else {name: _Entry(mark, stat.st_size, stat.st_mtime_ns)}

    def _refuse_both(self, new: Sequence[str], book: dict[str, _Entry]) -> None:
        """Refuse to write over what another machine wrote since it was taken."""
        asked = [name for name in new if _is_of(name, SHARED) and not _is_of(name, _EITHER)]
        for name, mark in zip(asked, self.there.each(self.there.mark, asked), strict=True):
            if mark is None or (name in book and book[name].mark == mark):
                continue
            if self.there.read(name) != (self.folder / name).read_bytes():
                raise StoreError(
                    f"{name} was changed here and at {self.there.address}: join the two by hand, in "
                    f"{self.folder / name}, delete the object, and say it again"
                )

    def _list(self, part: str) -> dict[str, str]:
        """Names and marks of what lies there in a part."""
        if part.endswith("/"):
            return self.there.marks(part.rstrip("/"))
        mark = self.there.mark(part)
        return {} if mark is None else {part: mark}

    def _files(self) -> Iterator[Path]:
        """The files here of all parts; names that begin with a dot are being written."""
        for part in (*SHARED, *GIVEN):
            path = self.folder / part
            for file in sorted(path.rglob("*")) if part.endswith("/") else [path]:
                if file.is_file() and not file.name.startswith(".") and file.suffix != ".tmp":
                    yield file

    def _enter(self, name: str, mark: str) -> _Entry | None:
        """A file that was just taken; None if it was gone by then."""
        try:
            stat = (self.folder / name).stat()
        except FileNotFoundError:
            return None
        return _Entry(mark, stat.st_size, stat.st_mtime_ns)

    def _read_book(self) -> dict[str, _Entry]:
        """What both sides had, by name; nothing where that is not known: files are compared by content then."""
        try:
            return msgspec.json.decode((self.folder / _BOOK).read_bytes(), type=dict[str, _Entry])
        except (FileNotFoundError, msgspec.DecodeError):
            return {}

    def _write_book(self, book: dict[str, _Entry]) -> None:
        """Note what both sides have, in one step."""
        self.folder.mkdir(parents=True, exist_ok=True)
        aside = self.folder / f".{_BOOK}.tmp"
        aside.write_bytes(msgspec.json.encode(book))
        aside.replace(self.folder / _BOOK)


def _is_of(name: str, parts: Sequence[str]) -> bool:
    """Whether a file belongs to one of these parts."""
    return any(name == part or (part.endswith("/") and name.startswith(part)) for part in parts)


def _is_same(path: Path, entry: _Entry) -> bool:
    """Whether a file is as it was when both sides had it."""
    stat = path.stat()
    return (stat.st_size, stat.st_mtime_ns) == (entry.size, entry.changed)
