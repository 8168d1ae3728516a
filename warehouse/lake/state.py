"""Which state of its lake a warehouse file is a copy of, as the file itself says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from warehouse.connect import Connection, open_for_reading
from warehouse.lake.connect import ALIAS


@dataclass(frozen=True, slots=True)
class LakeState:
    """A state of a lake: how many runs were committed (`turn`), and the lake's own number of that (`snapshot`)."""

    turn: int
    snapshot: int


def read_state(connection: Connection) -> LakeState | None:
    """The state that a file is a copy of; None for one that never was a copy."""
    there = connection.execute("select 1 from duckdb_tables() where schema_name = 'copy' and table_name = 'state'")
    if not there.fetchall():
        return None
    rows = connection.execute("select turn, snapshot from copy.state").fetchall()
    return LakeState(*rows[0]) if rows else None


def read_copied(path: Path) -> LakeState | None:
    """The same of a file that is not open; None where there is none.

    Raises:
        WarehouseError: if it cannot be read.
    """
    if not path.exists():
        return None
    with open_for_reading(path) as connection:
        return read_state(connection)


def write_state(connection: Connection, state: LakeState) -> None:
    """Note the state that a file is a copy of."""
    connection.execute("create schema if not exists copy")
    connection.execute("create or replace table copy.state (turn bigint, snapshot bigint)")
    connection.execute("comment on table copy.state is 'One row: the state of the lake that this file is a copy of'")
    connection.execute("insert into copy.state values (?, ?)", [state.turn, state.snapshot])


def read_turn(connection: Connection) -> tuple[int, str]:
    """How many runs a lake has, and the last one."""
    number, run_id = connection.execute(f"select number, run_id from {ALIAS}.newsmill.turn").fetchall()[0]  # noqa: S608 - a constant
    return int(number), str(run_id)


def read_snapshot(connection: Connection) -> int:
    """The lake's own number of its state."""
    return int(connection.execute(f"select id from {ALIAS}.current_snapshot()").fetchall()[0][0])  # noqa: S608 - a constant
