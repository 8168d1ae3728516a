"""Put checked batches into a work file, so that loading twice is loading once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

import duckdb
import pyarrow as pa

from transforms.schema import ARTICLE_VERSIONS, BATCHES, CORE_TABLES
from transforms.schema.columns import Table
from transforms.schema.tables import build_table
from warehouse.connect import in_transaction
from warehouse.copies import mark_copies
from warehouse.statements import read_sql

# Rows of these tables are about the world, not about one article: merged by id, never deleted with an article.
SHARED_TABLES = ("entities", "places")


def load_batch(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table], run_id: str, batch: str, loaded_at: datetime
) -> None:
    """Load one batch in one transaction, together with its own row of the run log.

    All rows of the batch's articles are deleted first, so that rows which a new extraction no longer
    yields disappear, and a second load changes nothing.
    """
    with in_transaction(connection):
        connection.register("incoming_articles", tables["articles"].select(["article_id"]))
        for table in CORE_TABLES:
            connection.register("incoming", tables[table.name])
            if table.name in SHARED_TABLES:
                _run_file(connection, f"merge_{table.name}")
            else:
                connection.execute(
                    f"delete from {table.name} where article_id in (select article_id from incoming_articles)"  # noqa: S608 - a declared name
                )
                connection.execute(f"insert into {table.name} by name select * from incoming")  # noqa: S608 - a declared name
            connection.unregister("incoming")
        _run_file(connection, "forget_copies")
        _write_run_log(connection, tables, run_id, batch, loaded_at)
        connection.unregister("incoming_articles")


def _write_run_log(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table], run_id: str, batch: str, loaded_at: datetime
) -> None:
    """The batch's row and its articles' versions."""
    counts = {name: table.num_rows for name, table in tables.items()}
    insert_rows(
        connection,
        BATCHES,
        [
            {
                "run_id": run_id,
                "batch": batch,
                "loaded_at": loaded_at,
                "articles": counts["articles"],
                "row_counts": json.dumps(counts),
            }
        ],
    )
    versions = tables["articles"].select(ARTICLE_VERSIONS.column_names)
    connection.register("incoming", versions)
    _run_file(connection, "add_article_versions")
    connection.unregister("incoming")


def insert_rows(connection: duckdb.DuckDBPyConnection, table: Table, rows: list[dict[str, object]]) -> None:
    """Insert rows of an `ops` table; a row replaces one with the same key."""
    if not rows:
        return
    connection.register("incoming_rows", build_table(table, rows))
    key = " and ".join(f"t.{name} is not distinct from i.{name}" for name in table.key)
    connection.execute(f"delete from {table.full_name} t using incoming_rows i where {key}")  # noqa: S608 - declared names
    connection.execute(f"insert into {table.full_name} by name select * from incoming_rows")  # noqa: S608 - declared names
    connection.unregister("incoming_rows")


def load_reference(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> None:
    """Replace the reference tables in schema `ref` by these, where they differ: a rewrite makes the file grow."""
    with in_transaction(connection):
        for name, table in sorted(tables.items()):
            connection.register("incoming", table)
            if not _is_there(connection, name):
                connection.execute(f"create or replace table ref.{name} as select * from incoming")  # noqa: S608 - our own file names
            connection.unregister("incoming")


def _is_there(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether a reference table has the columns and rows of the incoming one."""
    columns = (
        "select list(column_name order by column_index) from duckdb_columns()"
        " where schema_name = 'ref' and table_name = ?"
    )
    there = connection.execute(columns, [name]).fetchall()[0][0]
    if there != [row[0] for row in connection.execute("describe incoming").fetchall()]:
        return False
    query = "select count(*), bit_xor(hash(t)), sum(hash(t)) from {} as t"
    ours, theirs = (connection.execute(query.format(one)).fetchall() for one in (f"ref.{name}", "incoming"))
    return bool(ours == theirs)


def tidy(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """After all batches, drop entities and places without mentions, and point copies to the earliest article.

    Returns:
        The ids of the articles whose `duplicate_of` changed.
    """
    with in_transaction(connection):
        _run_file(connection, "drop_orphan_entities")
        _run_file(connection, "drop_orphan_places")
        return mark_copies(connection)


def _run_file(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Execute the statements of a file of maintain/."""
    connection.execute(read_sql(name))
