"""How scheduled runs ended, told in one line each, also where nobody looks at the UI."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

import httpx
from prefect.client.schemas.objects import FlowRun

from flows.server.records import close_dead_ticks, read_ended_ticks
from flows.terminal.console import complain, safe

FLOWS = ("mill", "quality", "maintain")
_PAUSE_SECONDS = 5.0


def describe_tick(run: FlowRun, what: str) -> str:
    """A line about a run that has ended: when it was due, what it is, and what it says or what failed."""
    due = run.expected_start_time or run.end_time
    when = due.astimezone().strftime("%Y-%m-%d %H:%M") if due else ""
    state = run.state
    message = " ".join(((state and state.message) or "").split())
    if state is None or state.is_completed():
        word = "skipped: " if state is not None and state.name == "Skipped" else ""
        return safe(f"{when} {what}: {word}{message or 'done'}")
    told = message.removeprefix("FAILED: ") or state.name or "no reason was told"
    return safe(f"{when} {what} FAILED: {told}" if not state.is_cancelled() else f"{when} {what} cancelled: {told}")


@contextmanager
def watch_ticks(root: str, tag: str, died: str) -> Iterator[None]:
    """Print a line for each run over a data folder that ends during the block.

    The runs are those with this tag; one of their other tags is what they are called (FLOWS). Those that were open
    before the block are recorded as crashed, for the reason `died`.
    """
    over = threading.Event()
    watching = threading.Thread(target=_watch, args=(root, tag, died, over), daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join(2 * _PAUSE_SECONDS)


def _watch(root: str, tag: str, died: str, over: threading.Event) -> None:
    """Ask the server again and again; while it does not answer, say so once."""
    began = datetime.now(UTC)
    told: set[UUID] = set()
    is_silent, is_last, closes = False, False, True
    while not is_last:
        is_last = over.wait(_PAUSE_SECONDS)
        try:
            if closes:
                close_dead_ticks(root, tag, began, died)
                closes = False
            ended = read_ended_ticks(root, tag, began)
        except (httpx.HTTPError, RuntimeError):  # Prefect's client wraps some of httpx' errors
            if not is_silent and not is_last:
                complain("the Prefect server does not answer; runs go on when it does")
            is_silent = True
            continue
        is_silent = False
        for run in ended:
            if run.id not in told:
                told.add(run.id)
                what = next((one for one in run.tags if one in FLOWS), "run")
                sys.stdout.write(describe_tick(run, what) + "\n")
                sys.stdout.flush()
