"""Read the whole published warehouse for its checks: tables in chunks of articles, and rules across them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from transforms.checks import MOST_EXAMPLES, CheckResult
from transforms.schema import CORE_TABLES, TABLES
from transforms.schema.columns import Kind, Table
from transforms.schema.tables import arrow_schema
from warehouse.connect import WarehouseError
from warehouse.layout import find_lacks, find_mismatch
from warehouse.merge import SHARED_TABLES
from warehouse.publish import count_rows, other_layout
from warehouse.statements import QUALITY

_HEAD = re.compile(r"-- One row .*\n-- (critical|warning), ([\w.]+): (.+\.)\n")


def refuse_other_layout(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Refuse a warehouse whose tables are not as declared.

    Raises:
        WarehouseError: if they are not there, or not as declared; of an earlier version, with what to do.
    """
    tables = connection.execute("select table_name from duckdb_tables() where schema_name = 'main'").fetchall()
    lacking = [table.name for table in CORE_TABLES if (table.name,) not in tables]
    is_none = len(lacking) == len(CORE_TABLES)
    if mismatch := f"it has no table {lacking[0]}" if is_none else find_mismatch(connection):
        raise other_layout(path, mismatch)
    if lacks := [*(f"it has no table {name}" for name in lacking), *find_lacks(connection)]:
        raise WarehouseError(
            f"{path} was made by an earlier version of newsmill: {lacks[0]}\nthe next `newsmill run` adds what it lacks"
        )


def list_chunks(connection: duckdb.DuckDBPyConnection, size: int) -> list[tuple[str, str]]:
    """The articles in chunks of `size`, each given by its first and last article_id."""
    rows = connection.execute(
        "select min(article_id), max(article_id) from ("
        " select article_id, (row_number() over (order by article_id) - 1) // ? as chunk from articles"
        ") group by chunk order by 1",
        [size],
    ).fetchall()
    return [(str(first), str(last)) for first, last in rows]


def read_chunk(connection: duckdb.DuckDBPyConnection, first: str, last: str) -> dict[str, pa.Table]:
    """The core tables of the articles from `first` to `last`, with the entities and places that they name."""
    connection.execute(
        "create or replace temp table chunk as select article_id from articles where article_id between ? and ?",
        [first, last],
    )
    found: dict[str, pa.Table] = {}
    for table in CORE_TABLES:
        if table.name not in SHARED_TABLES:
            found[table.name] = _fetch(connection, table, "article_id in (from chunk)")
    found["entities"] = _fetch_named(connection, found, "entities", "entity_id")
    found["places"] = _fetch_named(connection, found, "places", "place_id")
    return {table.name: found[table.name] for table in CORE_TABLES}


def _fetch_named(connection: duckdb.DuckDBPyConnection, found: dict[str, pa.Table], name: str, key: str) -> pa.Table:
    """The rows of a shared table that the tables at hand refer to."""
    ids: dict[str, None] = {}
    for table in (TABLES[other] for other in found):
        for column in table.columns:
            if column.references == f"{name}.{key}" or (column.kind is Kind.TEXTS and column.name.endswith(f"_{key}s")):
                ids |= dict.fromkeys(_flat(found[table.name].column(column.name).to_pylist()))
    connection.register("named", pa.table({"id": pa.array(list(ids), pa.string())}))
    rows = _fetch(connection, TABLES[name], f"{key} in (select id from named)")  # noqa: S608 - a declared name
    connection.unregister("named")
    return rows


def _flat(values: Sequence[object]) -> Iterator[str]:
    """The ids of a column, also those inside lists; nulls left out."""
    for value in values:
        if isinstance(value, list):
            yield from value
        elif value is not None:
            yield str(value)


def _fetch(connection: duckdb.DuckDBPyConnection, table: Table, condition: str) -> pa.Table:
    """A table's rows that meet a condition, in the declared shape."""
    names = ", ".join(table.column_names)
    query = f"select {names} from {table.name} where {condition} order by {', '.join(table.key)}"  # noqa: S608 - declared names
    return connection.sql(query).to_arrow_table().cast(arrow_schema(table))


def check_everywhere(connection: duckdb.DuckDBPyConnection) -> list[CheckResult]:
    """The results of all rules over the whole warehouse: keys, references, then the files of quality/rules/."""
    there = {
        name if schema == "main" else f"{schema}.{name}"
        for schema, name in connection.execute(
            "select schema_name, table_name from duckdb_tables() where not internal"
        ).fetchall()
    }
    sizes = count_rows(connection, tuple(name for name in TABLES if name in there))
    rules = [*_derive(sizes), *_read_rules()]
    found = []
    for table, name, severity, why, query in rules:
        if table in sizes:
            rows = connection.execute(
                f"select row_id::varchar, count(*) over () from ({query}) order by 1 limit {MOST_EXAMPLES}"  # noqa: S608 - our own files
            ).fetchall()
            failed = int(rows[0][1]) if rows else 0
            examples = tuple(str(row[0]) for row in rows)
            found.append(CheckResult(table, name, severity, not failed, sizes[table], failed, examples, why))
    return found


_Rule = tuple[str, str, str, str, str]


def _derive(sizes: dict[str, int]) -> Iterator[_Rule]:
    """The rules that the declared schema implies: table, name, severity, why, query."""
    for name, table in TABLES.items():
        key = ", ".join(table.key)
        ids = "concat_ws('/', " + key + ")"
        yield (
            name, "key_is_unique_everywhere", "critical", f"No two rows have the same {key}.",
            f"select {ids} as row_id from {name} group by {key} having count(*) > 1",  # noqa: S608 - declared names
        )  # fmt: skip
        for column in table.columns:
            target, _, other = (column.references or "").rpartition(".")
            if target in sizes and (target, other) != (name, column.name):
                yield (
                    name, f"{column.name}_resolves_everywhere", "critical", f"{column.name} names a row of {target}.",
                    f"select {ids} as row_id from {name} where {column.name} is not null"  # noqa: S608 - declared names
                    f" and {column.name} not in (select {other} from {target})",
                )  # fmt: skip


def _read_rules() -> Iterator[_Rule]:
    """The rules of quality/rules/, by the two comments at their head.

    Raises:
        ValueError: if a file does not state its grain, severity, table and reason.
    """
    for path in sorted((QUALITY / "rules").glob("*.sql")):
        query = path.read_text(encoding="utf-8")
        head = _HEAD.match(query)
        if head is None:
            raise ValueError(f"{path.name} must begin with '-- One row per ...' and '-- severity, table: Why.'")
        severity, table, why = head.groups()
        yield table, path.stem, severity, why, query
