"""The server of a run does no more than a run needs, and no less than somebody has asked for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from flows.server.sparing import choose_sparing, put_first, send_no_heartbeats
from flows.server.template import place_template

_MIGRATE = "PREFECT_SERVER_DATABASE_MIGRATE_ON_START"
_TRIGGERS = "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED"


def _home_of(database: Path) -> dict[str, str]:
    """The environment of a server that opens this database."""
    return {"PREFECT_HOME": str(database.parent)}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database that holds automations; none yet."""
    path = tmp_path / "prefect.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table automation (name text)")
    return path


def test_automations_are_watched_where_there_are_some(database: Path) -> None:
    """Somebody may have registered them with a standing server over the same folder."""
    assert choose_sparing(database, _home_of(database))[_TRIGGERS] == "false"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("insert into automation values ('tell the desk')")
    assert _TRIGGERS not in choose_sparing(database, _home_of(database))


def test_a_database_that_tells_nothing_gets_every_service(tmp_path: Path, database: Path) -> None:
    """A damaged one or one without that table is left to the server; a missing one is new, and empty."""
    assert choose_sparing(tmp_path / "none.db", {})[_TRIGGERS] == "false"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("drop table automation")
    assert _TRIGGERS not in choose_sparing(database, _home_of(database))
    database.write_bytes(b"no database " * 20)
    assert _TRIGGERS not in choose_sparing(database, _home_of(database))


def test_a_new_folders_database_has_no_automations(tmp_path: Path) -> None:
    """The template has Prefect's own table of them, which is asked by its name."""
    database = tmp_path / "prefect.db"
    place_template(database)
    assert choose_sparing(database, _home_of(database))[_TRIGGERS] == "false"


def test_tables_are_made_anew_only_where_they_are_not_those_of_this_prefect(tmp_path: Path) -> None:
    """A new folder's database has them already; one of another version, and one that tells nothing, is migrated."""
    database = tmp_path / "prefect.db"
    assert _MIGRATE not in choose_sparing(database, _home_of(database))
    place_template(database)
    assert choose_sparing(database, _home_of(database))[_MIGRATE] == "false"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("update alembic_version set version_num = 'older'")
    assert _MIGRATE not in choose_sparing(database, _home_of(database))


@pytest.mark.parametrize(
    "other",
    [
        {"PREFECT_HOME": "/elsewhere"},
        {"PREFECT_SERVER_DATABASE_CONNECTION_URL": "postgresql+asyncpg://prefect@desk/prefect"},
        {"PREFECT_PROFILES_PATH": __file__},
    ],
)
def test_another_database_is_migrated(tmp_path: Path, other: dict[str, str]) -> None:
    """Where the user's settings name another home or database, the state of the folder's own tells nothing of it."""
    database = tmp_path / "prefect.db"
    place_template(database)
    assert _MIGRATE not in choose_sparing(database, _home_of(database) | other)


def test_what_a_run_asks_for_stands_first() -> None:
    """Nothing is left out, and the order stays otherwise."""
    prefixes = ("/deployments", "/flows", "", "/logs", "/ui/flows")
    routers = tuple(SimpleNamespace(prefix=prefix) for prefix in prefixes)
    found = [router.prefix for router in put_first(routers)]  # type: ignore[arg-type]  # looks at the prefix alone
    assert found == ["/flows", "/logs", "/deployments", "", "/ui/flows"]


def test_a_run_with_a_server_of_its_own_sends_no_heartbeats() -> None:
    """Prefect's engine asks its settings, and would wait for the thread that sends them at the end of each run."""
    from prefect.context import get_settings_context
    from prefect.flow_engine import FlowRunEngine

    settings = get_settings_context().settings.flows
    before = settings.heartbeat_frequency
    try:
        send_no_heartbeats()
        assert FlowRunEngine(flow=SimpleNamespace()).heartbeat_seconds is None  # type: ignore[arg-type]  # not run
    finally:
        settings.heartbeat_frequency = before
