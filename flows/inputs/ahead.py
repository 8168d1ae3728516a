"""A stream that can be looked into ahead, and be given back what was read too far."""

from __future__ import annotations

import io

from flows.inputs.streams import unpacking


class Ahead:
    """Reads a stream; `peek` gives as many bytes as were asked for, unless the stream ends before."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._held = b""
        self._at = 0  # of the held bytes, these were read

    def peek(self, size: int) -> bytes:
        """The next bytes, without taking them."""
        if len(self._held) - self._at < size:
            with unpacking():
                more = self._stream.read(size - len(self._held) + self._at)
            self.give_back(self._take(size) + more)
        return self._held[self._at : self._at + size]

    def read(self, size: int) -> bytes:
        """So many bytes, or all that are left."""
        taken = self._take(size)
        if len(taken) < size:
            with unpacking():
                taken += self._stream.read(size - len(taken))
        return taken

    def readline(self, limit: int) -> bytes:
        """The bytes up to and with the next line end, or as many as the limit allows."""
        end = self._held.find(b"\n", self._at, self._at + limit)
        taken = self._take(end + 1 - self._at if end >= 0 else limit)
        if not taken.endswith(b"\n") and len(taken) < limit:
            with unpacking():
                taken += self._stream.readline(limit - len(taken))
        return taken

    def give_back(self, data: bytes) -> None:
        """Put these bytes before all that is still to be read."""
        self._held = data + self._held[self._at :]
        self._at = 0

    def _take(self, size: int) -> bytes:
        taken = self._held[self._at : self._at + size]
        self._at += len(taken)
        if self._at == len(self._held):
            self._held, self._at = b"", 0
        return taken
