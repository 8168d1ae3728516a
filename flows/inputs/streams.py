"""Bytes of a file, unpacked as they are read, with caps."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from flows.inputs.kinds import GZIP_MAGIC
from flows.inputs.limits import HEAD_BYTES, ITEM_BYTES, InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_DEEPEST = 3  # gzip inside gzip inside gzip is a trap, not a file


class Rejoined(io.RawIOBase):
    """Bytes that were read too far, put before the rest of their stream."""

    def __init__(self, head: bytes, rest: io.BufferedReader) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        """Always: it only reads."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer from the head, then from the rest."""
        if not self._head:
            return self._rest.readinto(buffer)
        target = memoryview(buffer).cast("B")
        size = min(len(target), len(self._head))
        target[:size] = self._head[:size]
        self._head = self._head[size:]
        return size


@contextmanager
def open_stream(path: Path) -> Iterator[tuple[io.BufferedReader, bool]]:
    """The file's content, every layer of gzip removed, and whether there was one.

    Raises:
        InputError: if it cannot be opened, or is packed too deep.
    """
    try:
        raw: IO[bytes] = path.open("rb")
    except OSError as problem:
        raise InputError("unreadable", f"it cannot be opened ({problem.strerror})") from problem
    with raw:
        stream = cast("io.BufferedReader", raw)
        depth = 0
        while peek(stream)[:2] == GZIP_MAGIC:
            if depth == _DEEPEST:
                raise InputError("too_large_decompressed", f"packed more than {_DEEPEST} times: unpack it")
            stream = io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=stream, mode="rb")), 1 << 16)
            depth += 1
        yield stream, depth > 0


def peek(stream: io.BufferedReader) -> bytes:
    """The next bytes, at most a head's worth, without taking them.

    Raises:
        InputError: if the packing is broken at once.
    """
    with unpacking():
        return stream.peek(HEAD_BYTES)[:HEAD_BYTES]


@contextmanager
def unpacking() -> Iterator[None]:
    """Turn what broken gzip or a failing disk raises into an input error.

    Raises:
        InputError: in their place.
    """
    try:
        yield
    except EOFError as problem:
        raise InputError("truncated", "the packed file ends too early: fetch it again") from problem
    except (gzip.BadGzipFile, zlib.error) as problem:
        raise InputError("broken_gzip", f"the packed data is damaged ({problem}): fetch it again") from problem
    except OSError as problem:
        raise InputError("unreadable", f"reading failed ({problem.strerror or problem})") from problem


def read_whole(stream: io.BufferedReader, *, packed: bool) -> bytes:
    """All of a stream that holds one item.

    Raises:
        InputError: if it is larger than an item may be, or cannot be unpacked.
    """
    parts, size = [], 0
    with unpacking():
        while chunk := stream.read(1 << 20):
            size += len(chunk)
            if size > ITEM_BYTES:
                reason = "too_large_decompressed" if packed else "too_large"
                raise InputError(reason, f"more than {ITEM_BYTES:,} bytes in one item: split or leave it out")
            parts.append(chunk)
    return b"".join(parts)
