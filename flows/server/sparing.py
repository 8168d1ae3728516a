"""What a run and the server of its own leave out: both take seconds of the processor that no page needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from flows.server.template import template_file

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
# A database whose tables are those of this version of Prefect already.
_LAYOUT = "select version_num from alembic_version"
_NO_MIGRATION = {"PREFECT_SERVER_DATABASE_MIGRATE_ON_START": "false"}
# The groups of addresses that a run asks for.
_ASKED = frozenset({"/artifacts", "/events", "/flow_runs", "/flows", "/logs", "/task_runs"})


def choose_sparing(database: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """What else the environment of a server over a database holds, so that it does no more than a run needs."""
    automations = _read(database, "select exists (select 1 from automation)") if database.exists() else 0
    layout = _read(database, _LAYOUT) if _is_used(database, environment) else None
    is_current = layout is not None and layout == _read(template_file(), _LAYOUT)
    return _SPARING | ({} if automations != 0 else _NO_AUTOMATIONS) | (_NO_MIGRATION if is_current else {})


def _is_used(database: Path, environment: Mapping[str, str]) -> bool:
    """Whether the server will open this database: the user's own settings may name another home or database."""
    home, profiles = environment.get("PREFECT_HOME"), environment.get("PREFECT_PROFILES_PATH")
    is_named = any(name.endswith("DATABASE_CONNECTION_URL") for name in environment)
    has_profiles = profiles is not None and Path(profiles).exists()
    return home is not None and Path(home).resolve() == database.parent.resolve() and not is_named and not has_profiles


def _read(database: Path, query: str) -> object:
    """What a query finds first in a database; None if that cannot be told.

    A database may be damaged, locked or of another version: the server itself will see.
    """
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute(query).fetchone()
    except sqlite3.Error:
        return None
    return found and found[0]


def keep_no_apps() -> None:
    """Let Prefect keep its one app here under one name; it would make a name of all settings, twice."""
    from prefect.settings import Settings

    def name(self: Settings) -> str:
        return "the settings of this process"

    Settings.hash_key = name  # type: ignore[method-assign]  # which is what is meant


def send_no_heartbeats() -> None:
    """Let the runs of this process send no heartbeats, at whose end Prefect waits for up to a second.

    They tell a server that goes on without a run that this died. A server that ends with its run need not know.
    """
    from prefect.context import get_settings_context

    get_settings_context().settings.flows.heartbeat_frequency = None


def put_first(routers: Sequence[APIRouter]) -> tuple[APIRouter, ...]:
    """Groups of addresses, those that a run asks for first: FastAPI prepares each group when it first looks there."""
    return tuple(sorted(routers, key=lambda router: router.prefix not in _ASKED))
