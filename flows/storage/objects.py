"""Files under an address in a store of objects (`s3://bucket/newsmill`), by names relative to it.

Stores fail at times, answer slowly, and some list late what was written. So each call is tried several times, nothing
that was just written is found by listing, and every object is written whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from flows.inputs.addresses import scheme_of
from flows.inputs.fetched import describe
from flows.inputs.remote import DRIVERS, mark_of

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_AT_ONCE = 16  # requests side by side
_TRIES = 6
# Drivers try again by themselves, those of S3 on two levels: for minutes together, where nobody answers.
# And that of S3 asks for the size of each object before it reads it, to read large ones in parts side by side.
_ONCE: dict[str, Any] = {"config_kwargs": {"retries": {"total_max_attempts": 1}}, "max_concurrency": 1}
_OPTIONS = {"s3": _ONCE, "s3a": _ONCE}
_FIRST_WAIT = 0.1  # seconds before the second try; it doubles with each
_NO_BUCKET = "specified bucket does not exist"  # what tells it from a missing object, in the words of S3
_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


class StoreError(OSError):
    """A store that cannot be used; the message says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects whose names begin with an address; keys and endpoint come from the environment."""

    address: str

    def __truediv__(self, name: str) -> Objects:
        """The objects of a folder in it."""
        return Objects(f"{self.address}/{name}")

    def marks(self, name: str = "") -> dict[str, str]:
        """The mark of each object below a folder, or of one object, by name: another mark is another content.

        What was written a moment ago may lack.

        Raises:
            StoreError: if the store cannot be reached, as all others.
        """
        root = self._path(name)

        def work(files: AbstractFileSystem) -> dict[str, str]:
            files.invalidate_cache()
            found: Mapping[str, dict[str, Any]] = files.find(root, detail=True)
            return {self._name(files, path): mark_of(about) for path, about in found.items() if about["type"] == "file"}

        return self._try(work) or {}

    def mark(self, name: str) -> str | None:
        """The mark of an object; None if it is not there. No listing is asked."""

        def work(files: AbstractFileSystem) -> str:
            files.invalidate_cache()
            return mark_of(files.info(self._path(name)))

        return self._try(work)

    def read(self, name: str) -> bytes | None:
        """The content of an object; None if it is not there."""
        return self._try(lambda files: bytes(files.cat_file(self._path(name))))

    def write(self, name: str, content: bytes) -> None:
        """Write an object."""
        self._try(lambda files: files.pipe_file(self._path(name), content))

    def delete(self, names: Iterable[str]) -> None:
        """Delete objects; one that is not there is no failure."""
        self.each(lambda name: self._try(lambda files: files.rm_file(self._path(name))), list(names))

    def discard(self, names: Iterable[str]) -> None:
        """Delete objects that are of no use any more: by one request where a store can, which tells not of each."""
        paths = [self._path(name) for name in names]
        self._try(lambda files: files.rm(paths))

    def delete_all(self) -> None:
        """Delete every object below the address."""
        self._try(lambda files: files.rm(self.address, recursive=True))

    def folders(self) -> list[str]:
        """The names of the folders right below the address."""

        def work(files: AbstractFileSystem) -> list[str]:
            files.invalidate_cache()
            found: list[dict[str, Any]] = files.ls(self.address, detail=True)
            return sorted(self._name(files, about["name"]) for about in found if about["type"] == "directory")

        return self._try(work) or []

    def put(self, file: Path, name: str) -> None:
        """Write a file as an object, large ones in parts."""
        self._try(lambda files: files.put_file(str(file), self._path(name)))

    def fetch(self, name: str, file: Path) -> bool:
        """Write an object into a file, in one step; whether it was there."""
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_name(f".{file.name}.tmp")

        def work(files: AbstractFileSystem) -> bool:
            files.get_file(self._path(name), str(aside))
            aside.replace(file)
            return True

        return self._try(work) or False

    def each(self, work: Callable[[_Given], _Made], given: Sequence[_Given]) -> list[_Made]:
        """What calls make, several side by side, in the order given."""
        if len(given) < 2:
            return [work(one) for one in given]
        with ThreadPoolExecutor(min(_AT_ONCE, len(given))) as pool:
            try:
                return list(pool.map(work, given))
            except StoreError:
                pool.shutdown(cancel_futures=True)
                raise

    def _path(self, name: str) -> str:
        return f"{self.address}/{name}" if name else self.address

    def _name(self, files: AbstractFileSystem, path: str) -> str:
        """The name of an object, from the path that a driver tells."""
        return path.lstrip("/").removeprefix(str(files._strip_protocol(self.address)).lstrip("/")).lstrip("/")

    def _try(self, work: Callable[[AbstractFileSystem], _Made]) -> _Made | None:
        """What a call makes, tried again where the store fails; None if there is no such object."""
        files, wait = find_driver(self.address)(), _FIRST_WAIT
        for left in range(_TRIES - 1, -1, -1):
            try:
                return work(files)
            except FileNotFoundError as problem:
                if _NO_BUCKET in str(problem).lower():
                    raise StoreError(f"{self.address}: there is no such bucket: make it, or name another") from problem
                return None
            except PermissionError as problem:
                raise StoreError(
                    f"{self.address} does not let you in: check the keys in the environment ({describe(problem)})"
                ) from problem
            except Exception as problem:  # drivers raise errors of their own
                if not left:
                    raise StoreError(
                        f"{self.address} cannot be reached ({describe(problem)}): try again later"
                    ) from problem
            time.sleep(wait)
            wait *= 2
        raise AssertionError("every try returns, raises, or is followed by another")


def find_driver(address: str) -> Callable[..., AbstractFileSystem]:
    """What makes the driver of an address.

    Raises:
        StoreError: if nobody knows the scheme, or the driver is not installed.
    """
    import fsspec

    scheme = scheme_of(address)
    if scheme not in DRIVERS:
        raise StoreError(f"{address}: a data folder lies on a disk or in a store ({', '.join(DRIVERS)})")
    try:
        kind: Callable[..., AbstractFileSystem] = fsspec.get_filesystem_class(scheme)
    except ImportError as problem:
        raise StoreError(f"{scheme}:// needs a driver: pip install '{DRIVERS[scheme]}'") from problem
    return partial(kind, **_OPTIONS.get(scheme, {}))
