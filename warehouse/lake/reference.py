"""The reference tables of schema `ref`: those of the run that committed last."""

from __future__ import annotations

from warehouse.connect import Connection
from warehouse.lake.connect import ALIAS


def write_reference(connection: Connection) -> None:
    """Put the reference tables of the work file, which is attached as `work`, into the lake where they are others."""
    there = _read_contents(connection)
    ours = _list_tables(connection, "work")
    for name in ours:
        content = _hash(connection, f"work.ref.{name}")
        if there.pop(name, None) == content:
            continue
        connection.execute(f"drop table if exists {ALIAS}.ref.{name}")
        connection.execute(f"create table {ALIAS}.ref.{name} as select * from work.ref.{name}")  # noqa: S608 - our own file names
        connection.execute(f"delete from {ALIAS}.newsmill.reference where name = ?", [name])  # noqa: S608 - a constant
        connection.execute(f"insert into {ALIAS}.newsmill.reference values (?, ?)", [name, content])  # noqa: S608 - a constant
    for name in there:
        connection.execute(f"drop table if exists {ALIAS}.ref.{name}")
        connection.execute(f"delete from {ALIAS}.newsmill.reference where name = ?", [name])  # noqa: S608 - a constant


def take_reference(connection: Connection) -> None:
    """Put the reference tables of the lake into the open file where they are others."""
    here = str(connection.execute("select current_database()").fetchall()[0][0])
    there = _read_contents(connection)
    ours = _list_tables(connection, here)
    for name, content in there.items():
        if name not in ours or _hash(connection, f"ref.{name}") != content:
            connection.execute(f"create or replace table ref.{name} as select * from {ALIAS}.ref.{name}")  # noqa: S608 - our own file names
    for name in ours:
        if name not in there:
            connection.execute(f"drop table ref.{name}")


def _read_contents(connection: Connection) -> dict[str, str]:
    """The content of each reference table that the lake has."""
    return dict(connection.execute(f"select name, content from {ALIAS}.newsmill.reference").fetchall())  # noqa: S608 - a constant


def _list_tables(connection: Connection, database: str) -> list[str]:
    """The reference tables of a file."""
    query = "select table_name from duckdb_tables() where database_name = ? and schema_name = 'ref' order by 1"
    return [str(row[0]) for row in connection.execute(query, [database]).fetchall()]


def _hash(connection: Connection, name: str) -> str:
    """What tells a table's columns and rows from others."""
    columns = connection.execute(f"select list(column_name) from (describe {name})").fetchall()[0][0]  # noqa: S608 - our own file names
    rows = connection.execute(f"select count(*), bit_xor(hash(t)), sum(hash(t)) from {name} as t").fetchall()[0]  # noqa: S608 - our own file names
    return f"{','.join(columns)} {rows[0]} {rows[1]} {rows[2]}"
