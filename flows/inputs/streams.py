"""The bytes of a source, unpacked as they are read, with caps."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from flows.inputs.fetched import Fetched
from flows.inputs.gunzip import GZIP_MAGIC, Gunzip
from flows.inputs.limits import HEAD_BYTES, ITEM_BYTES, InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_DEEPEST = 3  # gzip inside gzip inside gzip is a trap, not a file
_BUFFER = 1 << 16
# A pipe that took a file's place after the file was listed must not hang the reader.
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


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
            return self._rest.readinto1(buffer)
        target = memoryview(buffer).cast("B")
        size = min(len(target), len(self._head))
        target[:size] = self._head[:size]
        self._head = self._head[size:]
        return size


class Content(io.BufferedReader):
    """A source's bytes without any packing. `head` is their beginning, up to HEAD_BYTES, which are read again."""

    def __init__(self, layers: tuple[Gunzip | Fetched, ...], stream: io.BufferedReader) -> None:
        with unpacking():
            self.head = stream.read(HEAD_BYTES)
        super().__init__(Rejoined(self.head, stream), _BUFFER)
        self._layers = layers

    @property
    def packed(self) -> bool:
        """Whether any layer of gzip was removed."""
        return any(isinstance(layer, Gunzip) for layer in self._layers)

    @property
    def damage(self) -> InputError | None:
        """Why this is not all, as far as has been read: cut, damaged or too large."""
        return next((layer.damage for layer in self._layers if layer.damage), None)


@contextmanager
def open_stream(path: Path) -> Iterator[tuple[Content, bool]]:
    """The content of a local file, every layer of gzip removed, and whether there was one.

    Raises:
        InputError: if it cannot be opened, or is packed too deep.
    """
    try:
        handle = os.open(path, _OPEN)
    except OSError as problem:
        raise InputError("unreadable", f"it cannot be opened ({problem.strerror})") from problem
    with os.fdopen(handle, "rb") as raw:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise InputError("special_file", "no regular file (a pipe, socket or device): copy its content into a file")
        yield unpack_stream(raw)


def unpack_stream(stream: io.BufferedReader, *layers: Fetched) -> tuple[Content, bool]:
    """A stream with every layer of gzip removed, and whether there was one.

    Raises:
        InputError: if it is packed too deep.
    """
    found: tuple[Gunzip | Fetched, ...] = layers
    content = Content(found, stream)
    while content.head[:2] == GZIP_MAGIC:
        if len(found) - len(layers) == _DEEPEST:
            raise InputError("too_large_decompressed", f"packed more than {_DEEPEST} times: unpack it")
        inner = Gunzip(content)
        found = (*found, inner)
        content = Content(found, io.BufferedReader(inner, _BUFFER))
    return content, content.packed


def peek(stream: io.BufferedReader) -> bytes:
    """The first bytes of a content, at most a head's worth, without taking them."""
    return cast("Content", stream).head


@contextmanager
def unpacking() -> Iterator[None]:
    """Turn what a failing disk raises into an input error.

    Raises:
        InputError: in its place.
    """
    try:
        yield
    except OSError as problem:
        raise InputError("unreadable", f"reading failed ({problem.strerror or problem})") from problem


def read_whole(content: Content, limit: int = ITEM_BYTES) -> bytes:
    """All of a content that holds one item.

    Raises:
        InputError: if it is larger than an item may be, or not whole.
    """
    with unpacking():
        data = content.read(limit + 1)
    if len(data) > limit:
        reason = "too_large_decompressed" if content.packed else "too_large"
        raise InputError(reason, f"more than {limit:,} bytes in one item: split it or leave it out")
    if content.damage is not None:
        raise content.damage
    return data
