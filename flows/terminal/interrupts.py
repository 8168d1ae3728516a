"""Keep an interruption what it is, even if a library turns it into another error."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def kept_interruptions() -> Iterator[None]:
    """Raise what the handlers of SIGINT and SIGTERM raised, unchanged.

    DuckDB calls Python while it reads Arrow tables; an exception of a handler there would come out as an error
    of DuckDB, as if the data were at fault.

    Raises:
        BaseException: what a handler raised, if something else came out for it.
    """
    if threading.current_thread() is not threading.main_thread():  # signals reach the main thread only
        yield
        return
    handlers = {number: handler for number in _SIGNALS if callable(handler := signal.getsignal(number))}
    raised: list[BaseException] = []

    def keep(number: int, frame: FrameType | None) -> None:
        try:
            handlers[signal.Signals(number)](number, frame)
        except BaseException as interruption:
            raised.append(interruption)
            raise

    for number in handlers:  # what is ignored stays ignored
        signal.signal(number, keep)
    try:
        yield
    except Exception as problem:
        if raised:
            raise raised[-1] from problem
        raise
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
