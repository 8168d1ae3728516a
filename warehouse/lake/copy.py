"""Bring a machine's copy to the state of its lake: the changes since it was made, or all rows."""

from __future__ import annotations

import duckdb

from transforms.schema import ARTICLES, TABLES
from transforms.schema.columns import Table
from warehouse.connect import Connection, in_transaction
from warehouse.ddl import quote_text
from warehouse.lake.address import LakeError
from warehouse.lake.connect import ALIAS
from warehouse.lake.reference import take_reference
from warehouse.lake.state import LakeState, read_snapshot, read_turn, write_state
from warehouse.lake.tables import lake_name
from warehouse.pairs import PAIRED, forget_pairs, pair_quotes
from warehouse.search import forget_words, index_texts


class _ForgottenError(Exception):
    """The lake no longer tells what changed since a state."""


def catch_up(connection: Connection, state: LakeState | None) -> LakeState:
    """Take in what was committed since a state, or all rows (None), in one transaction of the open file.

    The lake is attached to the connection. What its snapshots no longer tell, because they expired, is read whole.
    """
    if state is not None:
        try:
            return _follow(connection, state)
        except _ForgottenError:
            pass
        except duckdb.Error as problem:
            raise LakeError(f"the lake cannot be read: {str(problem).splitlines()[0]}") from problem
    with in_transaction(connection):
        _forget_reworded(connection, lake_name(ARTICLES))
        forget_pairs(connection, "select article_id from articles")
        for table in TABLES.values():
            names = ", ".join(table.column_names)
            connection.execute(f"delete from {table.full_name}")  # noqa: S608 - declared names
            order = "" if table.schema == "main" else f" order by {', '.join(table.key)}"
            if table.full_name == "ops.runs":
                order = " order by rowid"
            connection.execute(f"insert into {table.full_name} by name select {names} from {lake_name(table)}{order}")  # noqa: S608 - declared names
        take_reference(connection)
        new = LakeState(read_turn(connection)[0], read_snapshot(connection))
        write_state(connection, new)
    pair_quotes(connection)
    index_texts(connection)
    return new


def copy_version(connection: Connection, snapshot: int) -> None:
    """Fill an empty file with what the lake had at one of its snapshots; columns that came later are null."""
    with in_transaction(connection):
        for table in TABLES.values():
            source = f"{lake_name(table)} at (version => {snapshot:d})"
            try:
                there = {row[0] for row in connection.execute(f"describe from {source}").fetchall()}
            except duckdb.CatalogException:
                continue  # a table that came later
            names = ", ".join(name for name in table.column_names if name in there)
            order = " order by rowid" if table.full_name == "ops.runs" else ""
            connection.execute(f"insert into {table.full_name} by name select {names} from {source}{order}")  # noqa: S608 - declared names
        take_reference(connection)
    pair_quotes(connection)
    index_texts(connection)


def _follow(connection: Connection, state: LakeState) -> LakeState:
    """Apply the changes since a state."""
    with in_transaction(connection):
        new = LakeState(read_turn(connection)[0], read_snapshot(connection))
        if new.snapshot > state.snapshot:
            touched = _find_touched(connection, state.snapshot)
            for table in TABLES.values():
                if (table.schema, table.name) in touched:
                    _apply(connection, table, state.snapshot + 1, new.snapshot)
            take_reference(connection)
        write_state(connection, new)
    pair_quotes(connection)
    index_texts(connection)
    return new


def _find_touched(connection: Connection, after: int) -> set[tuple[str, str]]:
    """Schema and name of the tables whose rows changed after a snapshot, as the lake's own record of it says.

    Raises:
        _ForgottenError: if the record does not reach back so far, or tables were others then.
    """
    rows = connection.execute(
        f"select snapshot_id, changes from {ALIAS}.snapshots() where snapshot_id >= ? order by 1",  # noqa: S608 - a constant
        [after],
    ).fetchall()
    if not rows or rows[0][0] != after:
        raise _ForgottenError
    new_tables = [name for _, changes in rows[1:] for name in changes.get("tables_created", ())]
    if any(not name.startswith("ref.") for name in new_tables) or any("tables_altered" in row[1] for row in rows[1:]):
        raise _ForgottenError  # a table that was not there, or had other columns, tells no changes
    ids = {
        int(table)
        for _, changes in rows[1:]
        for what, tables in changes.items()
        if what in ("tables_inserted_into", "tables_deleted_from")
        for table in tables
    }
    names = connection.execute(
        "select t.table_id, s.schema_name, t.table_name"  # noqa: S608 - a constant
        f" from __ducklake_metadata_{ALIAS}.ducklake_table as t"
        f" join __ducklake_metadata_{ALIAS}.ducklake_schema as s on s.schema_id = t.schema_id"
    ).fetchall()
    return {(schema, name) for number, schema, name in names if number in ids}


def _apply(connection: Connection, table: Table, first: int, last: int) -> None:
    """Take in the changes of a table from one snapshot to another: each key is as its last snapshot left it."""
    key = ", ".join(table.key)
    same = " and ".join(f"t.{name} is not distinct from k.{name}" for name in table.key)
    names = ", ".join(f"t.{name}" for name in table.column_names)
    connection.execute(
        "create or replace temp table changes as from"
        f" ducklake_table_changes({quote_text(ALIAS)}, {quote_text(table.schema)}, {quote_text(table.name)},"
        f" {first}, {last})"
    )
    connection.execute(
        f"create or replace temp table last_changes as select {key}, max(snapshot_id) as snapshot_id"  # noqa: S608 - declared names
        f" from changes group by {key}"
    )
    if table is ARTICLES:
        _forget_reworded(connection, "changes")
    if table.name in PAIRED:
        forget_pairs(connection, "select article_id from changes")
    connection.execute(f"delete from {table.full_name} as t using last_changes as k where {same}")  # noqa: S608 - declared names
    connection.execute(
        f"insert into {table.full_name} by name select {names} from changes as t"  # noqa: S608 - declared names
        f" join last_changes as k on {same} and k.snapshot_id = t.snapshot_id"
        " where t.change_type in ('insert', 'update_postimage') order by t.snapshot_id, t.rowid"
    )
    connection.execute("drop table changes")
    connection.execute("drop table last_changes")


def _forget_reworded(connection: Connection, source: str) -> None:
    """Take articles out of the index whose text is another one in these rows, although no run made it anew."""
    forget_words(
        connection,
        f"select t.article_id from articles as t join {source} as c on c.article_id = t.article_id"  # noqa: S608 - our own names
        " where c.reading_version is distinct from t.reading_version",
    )
