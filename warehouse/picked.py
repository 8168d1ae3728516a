"""The rows of a few ids in a large table: their places are found by the ids alone, then only they are read whole."""

from __future__ import annotations

from warehouse.connect import Connection, fetch_value

# Rows that DuckDB keeps together: it reads of them only those vectors that are asked for.
_TOGETHER = 122_880
# Of more stretches than this their list would cost more than it saves.
_MOST_STRETCHES = 50


def pick_rows(table: str, condition: str) -> str:
    """A query of the rows of a table that meet a condition on its ids; there the table is `t`.

    In one step DuckDB may read all columns of all rows, where the ids lie too far apart for its statistics: of half a
    million articles, a second of the processor for twenty rows.
    """
    return f"select * from {table} as o where o.rowid in (select t.rowid from {table} as t where {condition})"  # noqa: S608 - declared names


def find_rows(connection: Connection, table: str, condition: str, known: int = 0) -> str:
    """The same query after the places were found, which stay in a temporary table until the next call.

    The rows may stand in a few stretches far apart, such as the new articles and those of another year that they are
    like: nothing between them is read.

    `known` rows are those of which none meets the condition, if none of them went: DuckDB adds rows at the end, so only
    the ids that follow are read. That these are as many as were added shows that it is so; else all ids are read.
    """
    _find_places(connection, table, f"t.rowid >= {known:d} and ({condition})")
    if known:
        found, rows = (fetch_count(connection, name) for name in ("picked_places", table))
        if found != rows - known:
            _find_places(connection, table, condition)
    stretches = connection.execute(
        f"select min(place), max(place) from picked_places group by place // {_TOGETHER} order by 1"  # noqa: S608 - constants
    ).fetchall()
    bounds = " or ".join(f"o.rowid between {first:d} and {last:d}" for first, last in stretches) or "false"
    near = f"({bounds}) and" if len(stretches) <= _MOST_STRETCHES else ""
    return f"select * from {table} as o where {near} o.rowid in (select place from picked_places)"  # noqa: S608 - declared names


def _find_places(connection: Connection, table: str, condition: str) -> None:
    """List where the rows that meet a condition stand."""
    connection.execute(
        f"create or replace temp table picked_places as select t.rowid as place from {table} as t where {condition}"  # noqa: S608 - declared names
    )


def fetch_count(connection: Connection, source: str) -> int:
    """The rows of a table, or of those that meet a condition behind its name."""
    return int(str(fetch_value(connection, f"select count(*) from {source}")))  # noqa: S608 - declared names
