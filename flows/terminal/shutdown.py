"""The end of a process: what libraries print while the interpreter ends is nobody's concern."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
from typing import TextIO


def hush_at_exit() -> None:
    """Discard what is written to standard error once everything registered later has ended.

    DuckDB's bindings print what they leak when the interpreter ends.
    """
    atexit.register(silence, sys.stderr)


def hush_run_process() -> None:
    """The same in a process that Prefect started for one run alone."""
    if "PREFECT__FLOW_RUN_ID" in os.environ:
        hush_at_exit()


def silence(stream: TextIO) -> None:
    """Discard everything that is written to this stream from now on."""
    with contextlib.suppress(OSError, ValueError):
        stream.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
