"""Keep an interruption what it is, even if a library makes it another error, and let none belie what is there."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

WHOLE = "a command publishes all of its work or nothing; run it again to finish it"
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_may_defer = threading.Event()
_hurried = threading.Event()


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
            if signal.getsignal(number) is keep:  # not if they are deferred by now
                signal.signal(number, handler)


@contextmanager
def deferrable_interruptions() -> Iterator[None]:
    """A command whose work may be published inside: `defer_interruptions` works until it ends."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    _may_defer.set()
    try:
        yield
    finally:
        _may_defer.clear()
        _hurried.clear()
        for number, handler in before.items():
            signal.signal(number, handler)


def defer_interruptions() -> None:
    """From now on a signal only says that the rest must be short: the work is published and cannot be taken back."""
    if _may_defer.is_set() and threading.current_thread() is threading.main_thread():
        for number in _SIGNALS:
            signal.signal(number, lambda *_: _hurried.set())


def is_hurried() -> bool:
    """Whether a signal arrived since the work was published: what can be caught up later is left out."""
    return _hurried.is_set()
