"""Signals inside a library's callback: the run is interrupted, and the data are not at fault."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.commands import rebuild as rebuilding
from flows.storage.folder import DataFolder
from flows.terminal.interrupts import kept_interruptions


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """SIGINT raises, also where the tests were started in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def swallow(number: int) -> None:
    """Stands for a library that wraps whatever its callback raises."""
    try:
        os.kill(os.getpid(), number)
    except BaseException as problem:
        raise ValueError("the data could not be read") from problem


def test_what_a_library_wraps_comes_out_as_the_interruption() -> None:
    """An error that an interruption led to is told as the interruption."""
    with pytest.raises(KeyboardInterrupt), kept_interruptions():
        swallow(signal.SIGINT)


def test_an_error_of_its_own_stays_one() -> None:
    """Where no signal came the error is not touched."""
    with pytest.raises(ValueError, match="broken"), kept_interruptions():
        raise ValueError("broken")


def test_the_handlers_are_put_back() -> None:
    """Behind the block signals go where they went before."""
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with kept_interruptions():
        assert signal.getsignal(signal.SIGINT) is not before[0]
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_a_thread_of_a_server_changes_no_handler() -> None:
    """Beside the main thread nothing is done."""
    seen = []

    def look() -> None:
        with kept_interruptions():
            seen.append(signal.getsignal(signal.SIGINT))

    before = signal.getsignal(signal.SIGINT)
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [before]


def test_a_check_of_the_warehouse_is_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data-quality flow ends as interrupted where a query of its own was."""
    from flows.pipeline import quality

    monkeypatch.setattr(quality, "open_for_reading", lambda _: swallow(signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        quality.data_quality.fn(data=str(tmp_path))


def test_a_rebuild_is_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So does `newsmill rebuild`, and the warehouse that was there stays."""
    monkeypatch.setattr(rebuilding, "rebuild", lambda *_: swallow(signal.SIGINT))
    data = DataFolder(tmp_path)
    data.warehouse.write_bytes(b"as it was")
    with pytest.raises(KeyboardInterrupt):
        rebuilding.rebuild_command(data)
    assert data.warehouse.read_bytes() == b"as it was"
