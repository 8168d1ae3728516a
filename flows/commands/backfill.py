"""`newsmill backfill`: a run over what was collected, by source and day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from flows.collect.archive import archive_source
from flows.commands.forecast import forecast_command
from flows.commands.run import run_command
from flows.inputs.left_out import DONE
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from flows.terminal.console import complain


def find_archives(data: DataFolder, sources: Collection[str], since: date | None, until: date | None) -> list[Path]:
    """The archives of these sources (of all where none is named) that were collected from a day to a day (UTC).

    Those that runs moved away after reading are among them. Sorted by the moment of collecting.
    """
    found = []
    for path in _all_archives(data):
        named = archive_source(path)
        if named is None or (sources and named[0] not in sources):
            continue
        day = named[1].date()
        if (since is None or day >= since) and (until is None or day <= until):
            found.append((named[1], path))
    return [path for _, path in sorted(found)]


def backfill_command(
    data: DataFolder,
    sources: Collection[str],
    since: date | None,
    until: date | None,
    parameters: Mapping[str, Any],
    *,
    is_dry: bool,
    as_json: bool,
) -> int:
    """Run over what was collected; returns the exit code."""
    archives = find_archives(data, sources, since, until)
    if not archives:
        complain(f"nothing of that was collected into {data.inbox}: see `newsmill sources list`, and the days in UTC")
        return exit_codes.FAILED
    given = {**parameters, "inputs": [str(path) for path in archives]}
    return forecast_command(given, as_json=as_json) if is_dry else run_command(given, as_json=as_json)


def _all_archives(data: DataFolder) -> Iterator[Path]:
    """All that collecting wrote, still in the inbox or moved to done/DATE in it."""
    folder = data.collected.name
    for place in (data.collected, *(data.inbox / DONE).glob(f"*/{folder}")):
        yield from place.glob("*.warc.gz")
