"""Bytes from elsewhere as a stream that never raises: what goes wrong on the way ends it and is told."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from flows.inputs.addresses import scrub
from flows.inputs.limits import DOWNLOAD_BYTES, InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Fetched(io.RawIOBase):
    """What `read_some` gives, call after call, until it gives nothing, fails, or has given too much.

    `damage` says then why the content is not whole; what was read before stays good.
    """

    def __init__(self, read_some: Callable[[int], bytes]) -> None:
        super().__init__()
        self._read_some = read_some
        self._pending = memoryview(b"")
        self._read = 0
        self.damage: InputError | None = None

    def readable(self) -> bool:
        """Always: it only reads."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with what comes next."""
        target = memoryview(buffer).cast("B")
        if not self._pending and self.damage is None:
            self._pending = memoryview(self._fetch(len(target)))
        size = min(len(target), len(self._pending))
        target[:size] = self._pending[:size]
        self._pending = self._pending[size:]
        return size

    def _fetch(self, size: int) -> bytes:
        """The next bytes; none at the end and after a failure."""
        try:
            found = self._read_some(size)
        except InputError as problem:
            self.damage = problem
            return b""
        except Exception as problem:  # noqa: BLE001 - drivers raise errors of their own; one costs only its own input
            self.damage = InputError("incomplete_download", f"it broke off ({describe(problem)}): try again")
            return b""
        self._read += len(found)
        if self._read > DOWNLOAD_BYTES:
            self.damage = InputError(
                "too_large", f"more than {DOWNLOAD_BYTES:,} bytes: download it and name the file instead"
            )
            return b""
        return found


def describe(problem: BaseException) -> str:
    """What a driver's error says, in one line that holds no address and no secret."""
    said = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return scrub(f"{type(problem).__name__}: {said}" if said else type(problem).__name__)
