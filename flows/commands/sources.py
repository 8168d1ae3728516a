"""`newsmill sources`: the list of what is collected, made, shown, checked and tried."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from rich.table import Table

from flows.collect.find import find_source, look_once
from flows.collect.polite import Guest
from flows.collect.robots import RobotRules
from flows.collect.sources import (
    DEFAULTS,
    NewsSource,
    SourcesError,
    choose_name,
    is_web_address,
    read_rows,
    read_sources,
    write_rows,
)
from flows.collect.state import CollectState, SourceState
from flows.collect.timing import Timer, moment
from flows.collect.turns import Turns
from flows.inputs.addresses import hide
from flows.inputs.limits import InputError
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.screen import print_table

_SHOWN = 3  # pages of a source that is tried


def add_command(data: DataFolder, url: str, given: Mapping[str, str | None]) -> int:
    """Find out what lies at an address and add it to the list; returns the exit code.

    `given` has the cells that the user chose, by column.
    """
    if not is_web_address(url):
        complain(f"{url}: this is no http or https address")
        return exit_codes.USAGE
    try:
        rows = [row for _, row in read_rows(data.sources)] if data.sources.exists() else []
        if data.sources.exists():
            read_sources(data.sources)  # a list with slips is mended first
        source, listing = find_source(new_guest(), url, given.get("kind"))
        if known := next((row["name"] for row in rows if row["url"] == source.url), None):
            complain(f"{source.url} is in {data.sources} already, as {known}")
            return exit_codes.FAILED
        name = given.get("name") or choose_name(source.url, {row["name"] for row in rows})
        chosen = {column: cell for column, cell in given.items() if cell}
        row = {**DEFAULTS, **chosen, "name": name, "url": source.url, "kind": source.kind}
        before = data.sources.read_bytes() if data.sources.exists() else None
        write_rows(data.sources, [*rows, row])
        try:
            read_sources(data.sources)
        except SourcesError:
            if before is None:
                data.sources.unlink()
            else:
                data.sources.write_bytes(before)
            raise
    except (SourcesError, InputError) as problem:
        complain(problem if isinstance(problem, SourcesError) else f"{url}: {problem.detail}")
        return exit_codes.FAILED
    count = f"{len(listing.pages)} pages" if listing.pages else f"{len(listing.further)} sitemaps"
    sys.stdout.write(safe(f"added {name}: {hide(source.url)}, a {source.kind} that announces {count}") + "\n")
    return exit_codes.DONE


def list_command(data: DataFolder, *, as_json: bool) -> int:
    """Print every source with how it stands; returns the exit code."""
    try:
        sources = read_sources(data.sources)
    except SourcesError as problem:
        complain(problem)
        return exit_codes.FAILED
    states = _read_states(data)
    if as_json:
        told = [{**asdict(one), "state": asdict(states[one.name]) if one.name in states else None} for one in sources]
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        return exit_codes.DONE
    table = Table(box=None, pad_edge=False)
    for column in ("name", "kind", "on", "last look", "next look", "items", "new", "collected", "failures", "problem"):
        table.add_column(column)
    for one in sources:
        table.add_row(*_cells(one, states.get(one.name)))
    print_table(table)
    return exit_codes.DONE


def check_command(data: DataFolder) -> int:
    """Name every slip in the list; returns the exit code."""
    try:
        sources = read_sources(data.sources)
    except SourcesError as problem:
        complain(problem)
        return exit_codes.FAILED
    count = "1 source" if len(sources) == 1 else f"{len(sources)} sources"
    sys.stdout.write(f"{count}, {sum(one.is_on for one in sources)} of them on; no slip\n")
    return exit_codes.DONE


def try_command(data: DataFolder, names: Sequence[str]) -> int:
    """Look at sources once, without writing or remembering anything; returns the exit code."""
    try:
        sources = {one.name: one for one in read_sources(data.sources)}
    except SourcesError as problem:
        complain(problem)
        return exit_codes.FAILED
    if unknown := [name for name in names if name not in sources]:
        complain(f"{data.sources} has no source {unknown[0]!r}: `newsmill sources list` names them")
        return exit_codes.USAGE
    guest = new_guest()
    outcomes = [_try(guest, sources[name]) for name in names or sources]
    return exit_codes.DONE if all(outcomes) else exit_codes.FAILED


def new_guest() -> Guest:
    """A guest who remembers nothing of earlier visits."""
    timer = Timer()
    return Guest(timer, Turns(timer), RobotRules({}, timer.now))


def _try(guest: Guest, source: NewsSource) -> bool:
    """Print what a source announces; whether it could be read."""
    try:
        listing = look_once(guest, source)
    except InputError as problem:
        complain(f"{source.name}: {problem.detail}")
        return False
    what = f"{len(listing.further)} sitemaps" if listing.further else f"{len(listing.pages)} pages"
    sys.stdout.write(f"{source.name}: {what}\n")
    for page in listing.pages[:_SHOWN]:
        sys.stdout.write(safe(f"  {page.url}") + "\n")
    return True


def _read_states(data: DataFolder) -> dict[str, SourceState]:
    """How the sources stand; nothing where nothing was collected yet."""
    if not data.collecting.exists():
        return {}
    with CollectState(data.collecting) as memory:
        return memory.read_sources()


def _cells(source: NewsSource, state: SourceState | None) -> list[str]:
    """The row of a source in the table."""
    known = state or SourceState(source.name, source.url)
    return [
        source.name, source.kind, "yes" if source.is_on else "no", _when(known.last_at), _when(known.next_at),
        str(known.items), str(known.new), str(known.taken), str(known.failures), safe(known.problem),
    ]  # fmt: skip


def _when(seconds: float) -> str:
    return moment(seconds).strftime("%Y-%m-%d %H:%M") if seconds else ""
