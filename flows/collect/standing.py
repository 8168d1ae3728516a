"""How the sources stand, as rows of `ops.sources`."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from flows.collect.sources import SourcesError, read_sources
from flows.collect.state import CollectState, SourceState
from flows.collect.timing import moment
from flows.inputs.addresses import hide
from flows.storage.folder import DataFolder


def source_rows(data: DataFolder) -> list[dict[str, object]]:
    """A row for each source that was ever looked at; none where nothing was collected, or the memory is damaged."""
    if not data.collecting.exists():
        return []
    try:
        listed = {source.name: source for source in read_sources(data.sources)}
    except SourcesError:
        listed = {}
    try:
        with CollectState(data.collecting) as memory:
            states = memory.read_sources()
    except sqlite3.Error:
        return []
    return [_row(state, is_on=name in listed and listed[name].is_on) for name, state in sorted(states.items())]


def _row(state: SourceState, *, is_on: bool) -> dict[str, object]:
    return {
        "name": state.name,
        "url": hide(state.url),
        "is_on": is_on,
        "looked_at": _when(state.last_at),
        "next_look_at": _when(state.next_at),
        "last_new_at": _when(state.new_at),
        "items": state.items,
        "new_items": state.new,
        "pages_collected": state.taken,
        "failures_in_a_row": state.failures,
        "problem": state.problem or None,
        "moved_to": hide(state.moved_to) or None,
    }


def _when(seconds: float) -> datetime | None:
    return moment(seconds) if seconds else None
