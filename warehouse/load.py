"""Put checked batches into a work file, so that loading twice is loading once."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from transforms.schema import ARTICLE_VERSIONS, BATCHES, CORE_TABLES
from transforms.schema.columns import Table
from transforms.schema.tables import build_table
from warehouse.changed import Changed
from warehouse.connect import in_transaction
from warehouse.copies import mark_copies
from warehouse.ddl import quote_text
from warehouse.merge import SHARED_TABLES, merge_shared
from warehouse.statements import read_sql

_OF_VERSION = "Rows of the reference data {}"


def load_batch(
    connection: duckdb.DuckDBPyConnection,
    tables: Mapping[str, pa.Table],
    run_id: str,
    batch: str,
    loaded_at: datetime,
    known: Collection[str] | None = None,
) -> Changed:
    """Load one batch in one transaction, together with its own row of the run log; returns whose rows are others now.

    All rows of articles that are there already are deleted first, so that rows which a new extraction no longer
    yields disappear, and a second load changes nothing. `known` are the articles that may be there; None asks for them.
    """
    ids = frozenset(tables["articles"]["article_id"].to_pylist())
    shared: set[str] = set()
    with in_transaction(connection):
        replaced = _find_loaded(connection, ids) if known is None else ids.intersection(known)
        if replaced:
            _delete_articles(connection, replaced)
        for table in CORE_TABLES:
            connection.register("incoming", tables[table.name])
            if table.name in SHARED_TABLES:
                shared.update(merge_shared(connection, table.name))
            else:
                connection.execute(f"insert into {table.name} by name select * from incoming")  # noqa: S608 - a declared name
            connection.unregister("incoming")
        _write_run_log(connection, tables, run_id, batch, loaded_at)
    return Changed(new=ids - replaced, replaced=replaced, shared=frozenset(shared))


def find_known(connection: duckdb.DuckDBPyConnection, files: Sequence[Path]) -> frozenset[str]:
    """The articles of staged files that are in the warehouse already, or will be when a later file is loaded."""
    if not files:
        return frozenset()
    rows = connection.execute(read_sql("find_known_articles"), [[str(path) for path in files]]).fetchall()
    return frozenset(str(row[0]) for row in rows)


def _find_loaded(connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> frozenset[str]:
    """Which of these articles have rows."""
    query = "select article_id from articles where article_id in (select unnest(?::varchar[]))"
    return frozenset(str(row[0]) for row in connection.execute(query, [sorted(ids)]).fetchall())


def _delete_articles(connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> None:
    """Delete all rows of these articles, and what was found out about their texts."""
    connection.register("incoming_articles", pa.table({"article_id": pa.array(sorted(ids), pa.string())}))
    for table in CORE_TABLES:
        if table.name not in SHARED_TABLES:
            connection.execute(
                f"delete from {table.name} where article_id in (select article_id from incoming_articles)"  # noqa: S608 - a declared name
            )
    connection.execute(read_sql("forget_copies"))
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
    connection.execute(read_sql("add_article_versions"))
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


def load_reference(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table], version: str | None = None
) -> None:
    """Replace the reference tables in schema `ref` by these, where they differ: a rewrite makes the file grow.

    Each says in its comment of which `version` it is, if that is given.
    """
    with in_transaction(connection):
        for name, table in sorted(tables.items()):
            connection.register("incoming", table)
            if not _is_there(connection, name):
                connection.execute(f"create or replace table ref.{name} as select * from incoming")  # noqa: S608 - our own file names
            connection.unregister("incoming")
            if version is not None:
                connection.execute(f"comment on table ref.{name} is {quote_text(_OF_VERSION.format(version))}")


def holds_reference(connection: duckdb.DuckDBPyConnection, names: Collection[str], version: str) -> bool:
    """Whether all these reference tables are there, and say that they are of this version."""
    query = "select table_name from duckdb_tables() where schema_name = 'ref' and comment = ?"
    there = {name for (name,) in connection.execute(query, [_OF_VERSION.format(version)]).fetchall()}
    return there.issuperset(names)


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


def tidy(connection: duckdb.DuckDBPyConnection, *, freed: bool = True) -> Changed:
    """After all batches, point copies to the earliest article, and drop entities and places without mentions.

    There are none where no article was replaced or taken out (`freed`).

    Returns:
        The articles whose copies were looked for or whose `duplicate_of` changed, and the dropped ids.
    """
    with in_transaction(connection):
        dropped = drop_orphans(connection) if freed else frozenset()
        return Changed(compared=frozenset(mark_copies(connection)), shared=dropped)


def drop_orphans(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Drop entities and places that no row names any more; returns their ids."""
    rows = [
        row
        for name in ("drop_orphan_entities", "drop_orphan_places")
        for row in connection.execute(read_sql(name)).fetchall()
    ]
    return frozenset(str(row[0]) for row in rows)
