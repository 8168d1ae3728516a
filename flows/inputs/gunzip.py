"""Gzip unpacked member by member: all that stands before and behind damage comes out, and bombs are put out.

The standard library's reader drops what it holds when it meets damage, and does not go on behind it.
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

from flows.inputs.limits import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP_MAGIC = b"\x1f\x8b"
_MEMBER = b"\x1f\x8b\x08"
_TAKEN = 1 << 14  # packed bytes at a time; a bomb makes a thousand times as many of them
_TRUSTED = 200_000_000  # unpacked bytes from which on the ratio tells a bomb
_MOST_RATIO = 200  # text packs to a tenth, a hundredth where it repeats itself; a bomb to a thousandth
_SEAM = b"\r\n\r\n"  # stands where damage was cut out, so that what follows begins a line and a record


class Gunzip(io.RawIOBase):
    """The content of a gzip stream; `damage` says why it is not whole, once that is known."""

    def __init__(self, packed: io.BufferedReader) -> None:
        super().__init__()
        self._packed = packed
        self._unpacker: zlib._Decompress | None = None
        self._input = b""
        self._ready = memoryview(b"")
        self._taken = self._made = 0
        self._ended = False
        self.damage: InputError | None = None

    def readable(self) -> bool:
        """Always: it only reads."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with what comes next."""
        while not self._ready and not self._ended:
            self._ready = memoryview(self._step())
            self._made += len(self._ready)
            if self._made > _TRUSTED and self._made > _MOST_RATIO * self._taken:
                self._stop("too_large_decompressed", "it unpacks to hundreds of times its size: unpack it and look")
        target = memoryview(buffer).cast("B")
        size = min(len(target), len(self._ready))
        target[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _step(self) -> bytes:
        """Unpack the next piece; empty where a member begins or ends."""
        if not self._input:
            self._input = self._packed.read1(_TAKEN)
            self._taken += len(self._input)
            if not self._input:
                self._ended = True
                if self._unpacker is not None:
                    self._note("truncated", "the packed file ends too early: fetch it again")
                return b""
        if self._unpacker is None:
            return self._begin()
        spare, data = self._unpacker.copy(), self._input
        try:
            made = self._unpacker.decompress(data)
        except zlib.error as problem:
            self._note("broken_gzip", f"the packed data is damaged ({problem}): fetch it again")
            return self._salvage(spare, data)
        self._input = b""
        if self._unpacker.eof:
            self._input = self._unpacker.unused_data
            self._unpacker = None
        return made

    def _begin(self) -> bytes:
        """Begin the next member; what stands in between is left out."""
        while (at := self._input.find(_MEMBER)) < 0:
            more = self._packed.read1(_TAKEN)
            self._taken += len(more)
            if self._input.strip(b"\0") and (not more or len(self._input) >= len(_MEMBER)):
                self._note("broken_gzip", "there is something else between its packed parts: fetch it again")
            if not more:
                self._input = b""
                return b""
            self._input = self._input[1 - len(_MEMBER) :] + more  # its mark may be cut by the end of a piece
        if self._input[:at].strip(b"\0"):
            self._note("broken_gzip", "there is something else between its packed parts: fetch it again")
        self._input = self._input[at:]
        self._unpacker = zlib.decompressobj(31)
        return b""

    def _salvage(self, spare: zlib._Decompress, data: bytes) -> bytes:
        """What a damaged piece gives before the damage; unpacking goes on at the next member."""
        parts, at = [], 0
        try:
            while at < len(data):
                parts.append(spare.decompress(data[at : at + 1]))
                at += 1
        except zlib.error:
            pass
        self._unpacker = None
        self._input = data[max(1, at) :]
        return b"".join(parts) + _SEAM

    def _note(self, reason: str, detail: str) -> None:
        """Remember the first damage: what follows it is its consequence."""
        self.damage = self.damage or InputError(reason, detail)

    def _stop(self, reason: str, detail: str) -> None:
        self._note(reason, detail)
        self._ended, self._ready = True, memoryview(b"")
