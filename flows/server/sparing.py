"""What the server of a run leaves out: its start takes seconds of the processor, and a run asks it for little."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import APIRouter

# The types of blocks, which the UI's own server registers, and checks of a library's types.
_SPARING = {
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
    "PY_KEY_VALUE_DISABLE_BEARTYPE": "true",
}
# The services that watch events for automations; they make an application of their own.
_NO_AUTOMATIONS = {"PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false"}
# The groups of addresses that a run asks for.
_ASKED = frozenset({"/artifacts", "/events", "/flow_runs", "/flows", "/logs", "/task_runs"})


def choose_sparing(database: Path) -> dict[str, str]:
    """The environment of a server over a database that does no more than a run needs."""
    return _SPARING if _has_automations(database) else _SPARING | _NO_AUTOMATIONS


def _has_automations(database: Path) -> bool:
    """Whether somebody has registered an automation, as far as can be seen; a new database has none."""
    if not database.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("select exists (select 1 from automation)").fetchone()[0])
    except sqlite3.Error:  # damaged, locked or of another version: the server itself will see
        return True


def put_first(routers: Sequence[APIRouter]) -> tuple[APIRouter, ...]:
    """Groups of addresses, those that a run asks for first: FastAPI prepares each group when it first looks there."""
    return tuple(sorted(routers, key=lambda router: router.prefix not in _ASKED))
