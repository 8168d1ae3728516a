"""`newsmill collect`: collect once, now, and print what came."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict

from rich.status import Status

from flows.collect.sources import SourcesError, read_sources
from flows.collect.tick import Tick, collect_tick
from flows.inputs.addresses import hide
from flows.storage.folder import DataFolder
from flows.storage.lock import WarehouseBusyError
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.screen import new_console


def collect_command(data: DataFolder, only: Sequence[str], *, as_json: bool) -> int:
    """Collect from the sources that are due, or from those that are named; returns the exit code.

    It works alone; with PREFECT_API_URL set, it is a flow run on that server.
    """
    try:
        names = {source.name for source in read_sources(data.sources)}
        if unknown := [name for name in only if name not in names]:
            complain(f"{data.sources} has no source {unknown[0]!r}: `newsmill sources list` names them")
            return exit_codes.USAGE
        if os.environ.get("PREFECT_API_URL"):
            return _collect_by_flow(data, only)
        with Status("collecting", console=new_console(stderr=True, quiet=as_json)):
            tick = collect_tick(data, only=only)
    except SourcesError as problem:
        complain(problem)
        return exit_codes.FAILED
    except WarehouseBusyError as problem:
        complain(problem)
        return exit_codes.BUSY
    _print(tick, as_json=as_json)
    return exit_codes.FAILED if tick.failed and len(tick.failed) == len(tick.gathered) else exit_codes.DONE


def _collect_by_flow(data: DataFolder, only: Sequence[str]) -> int:
    """Collect as a flow run on the server that the environment names."""
    from flows.pipeline.collect import collect

    state = collect(str(data.root), list(only), return_state=True)
    sys.stdout.write(f"{safe(state.message)}\n")
    return exit_codes.DONE if state.is_completed() else exit_codes.FAILED


def _print(tick: Tick, *, as_json: bool) -> None:
    """Print the tick: a line per source that brought something or failed, and the sum."""
    if as_json:
        told = {"message": tick.describe(), "sources": [asdict(one) for one in tick.gathered]}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        return
    for one in tick.gathered:
        if one.problem:
            complain(f"{one.name}: {one.problem}" + (f" ({one.failures} times in a row)" if one.failures > 1 else ""))
        elif one.written or one.waiting or one.refused:
            counts = f"{one.written} collected, {one.waiting} waiting, {one.refused} refused"
            sys.stdout.write(f"{one.name}: {counts}\n")
        if one.moved_to:
            complain(f"{one.name} has moved to {hide(one.moved_to)}: change its row in sources.csv")
    sys.stdout.write(safe(tick.describe().partition("; FAILED")[0]) + "\n")
