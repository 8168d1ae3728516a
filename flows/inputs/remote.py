"""Files in stores that fsspec has a driver for: `s3://`, `gs://` and others, listed and opened."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.inputs.addresses import has_secrets, reveal
from flows.inputs.fetched import Fetched, describe
from flows.inputs.limits import InputError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

# The schemes of stores, and what brings their driver; fsspec alone would also take programs and repositories for files.
DRIVERS = {
    "s3": "newsmill[s3]", "s3a": "newsmill[s3]", "gs": "newsmill[gcs]", "gcs": "newsmill[gcs]", "az": "adlfs",
    "abfs": "adlfs", "memory": "fsspec",
}  # fmt: skip
_MAGIC = frozenset("*?[")
# What a store says of a file's content; where it says nothing of that, size and time stand for it.
_MARKS = ("ETag", "etag", "md5Hash")
_TIMES = ("LastModified", "created", "mtime")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in a store: its address, its size in bytes, and a mark that is another one when its content is."""

    address: str
    size: int
    mark: str


def list_store(shown: str, scheme: str) -> list[Stored]:
    """Every file that an address in a store names: a file, a folder or a glob.

    Sorted by address; names that begin with a dot are left out of folders. Nothing is opened.

    Raises:
        InputError: if the driver is missing, the store refuses, or nothing is there.
    """
    if has_secrets(shown):
        raise InputError(
            "bad_address", "keys do not belong into the address of a store: set them where its driver looks for them"
        )
    with _speaking(scheme) as files:
        found = _find(files, reveal(shown))
    if not found:
        raise InputError("not_found", "no such file or folder")
    return [
        Stored(f"{scheme}://{name.lstrip('/')}", int(about.get("size") or 0), mark_of(about))
        for name, about in sorted(found.items())
    ]


def mark_of(about: Mapping[str, Any]) -> str:
    """What tells a file's content from another one, of what a store says about it."""
    marks = [str(about[name]).strip('"') for name in _MARKS if about.get(name)]
    times = [str(about[name]) for name in _TIMES if about.get(name)]
    return (marks or [f"{about.get('size')} {' '.join(times)}"])[0]


@contextmanager
def open_stored(shown: str, scheme: str) -> Iterator[Fetched]:
    """The content of a file in a store.

    Raises:
        InputError: if it cannot be opened.
    """
    with _speaking(scheme) as files:
        file = files.open(reveal(shown), "rb")
    try:
        yield Fetched(file.read)
    finally:
        with suppress(OSError):
            file.close()


def _find(files: AbstractFileSystem, address: str) -> dict[str, dict[str, Any]]:
    """Names of the files behind an address, and what the store says about each."""
    if _MAGIC & set(address):
        listed: dict[str, dict[str, Any]] = files.glob(address, detail=True)
        root = ""
    else:
        about = files.info(address)
        if about["type"] == "file":
            return {about["name"]: about}
        root = about["name"]
        listed = files.find(address, detail=True)
    return {
        name: about
        for name, about in listed.items()
        if about["type"] == "file" and not name.endswith("/") and "/." not in name.removeprefix(root)
    }


@contextmanager
def _speaking(scheme: str) -> Iterator[AbstractFileSystem]:
    """The file system of a scheme; what it raises becomes an input error.

    Raises:
        InputError: in its place.
    """
    import fsspec

    try:
        yield fsspec.filesystem(scheme)
    except ImportError as problem:
        raise InputError(
            "driver_missing", f"{scheme}:// needs a driver that is not installed: pip install '{DRIVERS[scheme]}'"
        ) from problem
    except FileNotFoundError as problem:
        raise InputError("not_found", "no such file or folder") from problem
    except PermissionError as problem:
        raise InputError("unreadable", "the store does not allow it: check the keys that its driver uses") from problem
    except Exception as problem:  # drivers raise errors of their own; one costs only its own input
        raise InputError("not_reachable", f"the store cannot be read ({describe(problem)})") from problem


def as_stream(content: Fetched) -> io.BufferedReader:
    """Fetched bytes as a buffered stream."""
    return io.BufferedReader(content, 1 << 16)
