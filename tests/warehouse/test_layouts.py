"""A warehouse of each earlier layout becomes one of today's: copied, every row kept, what is new filled or null."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from tests.kit.batches import valid_batch
from tests.warehouse.test_rebuild import run_row
from transforms.schema import RUNS, TABLES
from transforms.schema.tables import build_table
from warehouse.connect import WarehouseError, fetch_value, open_for_reading
from warehouse.ddl import create_tables
from warehouse.layout import add_what_lacks, find_lacks, find_mismatch, read_lacks
from warehouse.publish import start_work_file

_LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.json"))
_STEPS = Path(__file__).parents[2] / "warehouse" / "migrations"
Layout = dict[str, dict[str, str]]


def fill(connection: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Make these tables and columns, with the rows of a batch as far as they fit."""
    rows = {**valid_batch(), "ops.runs": build_table(RUNS, [run_row()])}
    connection.execute("create schema ops")
    for name, columns in layout.items():
        connection.execute(f"create table {name} ({', '.join(f'{c} {kind}' for c, kind in columns.items())})")
        if name in rows:
            connection.register("incoming", rows[name].select([c for c in columns if c in rows[name].column_names]))
            connection.execute(f"insert into {name} by name select * from incoming")  # noqa: S608 - our own names
            connection.unregister("incoming")


def rows_of(connection: duckdb.DuckDBPyConnection, layout: Layout) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables that are still declared, in the layout's columns."""
    return {
        name: connection.execute(f"select {', '.join(columns)} from {name} order by all").fetchall()  # noqa: S608
        for name, columns in layout.items()
        if name in TABLES
    }


@pytest.mark.parametrize("file", _LAYOUTS, ids=lambda file: file.stem)
def test_each_earlier_layout_is_migrated(file: Path) -> None:
    """Every row keeps its old values, and new columns that are never null have some."""
    layout: Layout = json.loads(file.read_text(encoding="utf-8"))
    with duckdb.connect() as connection:
        fill(connection, layout)
        before = rows_of(connection, layout)
        assert before["quotes"]
        assert find_mismatch(connection) is None
        assert find_lacks(connection)
        add_what_lacks(connection)
        create_tables(connection)
        assert find_lacks(connection) == ()
        assert rows_of(connection, layout) == before


def test_the_old_file_is_copied_and_not_touched(tmp_path: Path) -> None:
    """The oldest layout becomes a work file of today's, whose views answer and whose columns are described."""
    old, work = tmp_path / "warehouse.duckdb", tmp_path / "work.duckdb"
    with duckdb.connect(str(old), config={"storage_compatibility_version": "v1.4.0"}) as connection:
        fill(connection, json.loads(_LAYOUTS[0].read_text(encoding="utf-8")))
    before = old.read_bytes()
    assert {lack.table.name for lack in read_lacks(old)} >= {"articles", "quotes", "events", "entities"}
    start_work_file(old, work)
    assert old.read_bytes() == before
    with open_for_reading(work) as connection:
        assert fetch_value(connection, "select count(*) from marts.who_said_what") == 2
        assert fetch_value(connection, "select count(*) from duckdb_columns() where comment is null"
                           " and schema_name = 'main' and table_name = 'quotes'") == 0  # fmt: skip


def test_every_step_is_needed_by_some_layout() -> None:
    """A step fills a declared column that an earlier layout lacks."""
    layouts: list[Layout] = [json.loads(file.read_text(encoding="utf-8")) for file in _LAYOUTS]
    for step in _STEPS.glob("*.sql"):
        table, _, column = step.stem.rpartition(".")
        assert column in TABLES[table].column_names
        assert any(table in layout and column not in layout[table] for layout in layouts), step.name


def test_a_newer_layout_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """A column that this version does not know would be lost: the file stays as it is."""
    old, layout = tmp_path / "warehouse.duckdb", json.loads(_LAYOUTS[-1].read_text(encoding="utf-8"))
    layout["quotes"]["mood"] = "VARCHAR"
    with duckdb.connect(str(old), config={"storage_compatibility_version": "v1.4.0"}) as connection:
        fill(connection, layout)
    told = r"quotes differs in mood, which this version does not know\n.*use that one"
    with pytest.raises(WarehouseError, match=told):
        start_work_file(old, tmp_path / "work.duckdb")
    assert not (tmp_path / "work.duckdb").exists()
