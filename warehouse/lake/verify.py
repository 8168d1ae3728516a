"""Whether a machine's copy holds the rows of its lake."""

from __future__ import annotations

from pathlib import Path

from transforms.schema import TABLES
from transforms.schema.columns import Table
from warehouse.connect import Connection
from warehouse.ddl import quote_text
from warehouse.lake.address import LakeAddress
from warehouse.lake.connect import open_lake
from warehouse.lake.state import read_copied, read_turn
from warehouse.lake.tables import lake_name


def compare_with_lake(address: LakeAddress, copy: Path) -> dict[str, str]:
    """Tables of the copy whose rows are others than the lake's, each with what is wrong; all files are read.

    Raises:
        LakeError: if the lake cannot be reached.
        WarehouseError: if the copy cannot be read.
    """
    state = read_copied(copy)
    with open_lake(address) as connection:
        turn = read_turn(connection)[0]
        if state is None or state.turn != turn:
            return {str(copy): f"it is a copy of run {state.turn if state else 0}, and the lake has {turn}"}
        connection.execute(f"attach {quote_text(str(copy))} as copy (read_only)")
        wrong = {}
        for table in TABLES.values():
            ours, theirs = (
                _sum(connection, table, f"copy.{table.schema}.{table.name}"),
                _sum(connection, table, lake_name(table)),
            )
            if ours != theirs:
                wrong[table.full_name] = f"{ours[0]} rows in the copy, {theirs[0]} in the lake, or with another content"
        return wrong


def _sum(connection: Connection, table: Table, name: str) -> tuple[object, ...]:
    """The number of rows, and sums over their content."""
    columns = ", ".join(table.column_names)
    query = f"select count(*), bit_xor(hash({columns})), sum(hash({columns})) from {name}"  # noqa: S608 - declared names
    return tuple(connection.execute(query).fetchall()[0])
