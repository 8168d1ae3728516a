"""Write what a run changed into the lake: one transaction over all tables, or nothing."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pyarrow as pa

from transforms.schema import TABLES
from transforms.schema.columns import Table
from warehouse.changed import Changed
from warehouse.connect import Connection, fetch_value, in_transaction
from warehouse.ddl import quote_text
from warehouse.lake.address import LakeAddress, LakeError
from warehouse.lake.connect import ALIAS, open_lake
from warehouse.lake.parts import NAME, Parts, cut_articles
from warehouse.lake.reference import write_reference
from warehouse.lake.state import LakeState, read_snapshot, read_state, read_turn
from warehouse.lake.tables import MONTH, create_lake_tables, lacks_tables, lake_name
from warehouse.owners import Ids, among_ids, choose_ids, has_months, owners_of
from warehouse.picked import fetch_count, find_rows
from warehouse.publish import WarehouseChangedError

# How often a commit is tried while others hold the catalogue, and the longest wait between two tries, in seconds.
_TRIES = 8
_LONGEST_WAIT = 2.0
# Rows that are held before they are written into the files of their months; by default so many that a hundred thousand
# articles with their texts do not fit into memory.
_ROWS_HELD = 8_192
# Of more months than this their list would be longer than it saves.
_MOST_MONTHS = 120
# What the catalogues say while another writer is at work; the transaction may be tried again as it is.
_BUSY = ("database is locked", "could not serialize", "deadlock detected", "duplicate key", "unique constraint")
_CONFLICT = "conflict"


class _BusyError(Exception):
    """The catalogue was held by another writer."""


def commit_work(address: LakeAddress, work: Path, base: Path, changed: Changed | None, run_id: str) -> LakeState:
    """Commit a closed work file; the state that it is a copy of then.

    `base` is the copy that the work file was made from, `changed` what is another than there; None compares all rows.
    A run that was committed already is not committed twice.

    Raises:
        WarehouseChangedError: if another run was committed since the copy was made; the lake is as that one left it.
        LakeError: if the lake cannot be reached or written; nothing of the run is in it then, unless the connection
            broke in its last moment: whoever catches up next sees which.
    """
    for turn in range(_TRIES):
        try:
            return _commit_once(address, work, base, changed, run_id)
        except _BusyError:
            time.sleep(random.uniform(0.1, min(0.2 * 2**turn, _LONGEST_WAIT)))  # noqa: S311 - two writers part ways
    raise LakeError(f"the lake {address.catalogue} was held by others for {_TRIES} tries: run again; nothing is lost")


def _commit_once(address: LakeAddress, work: Path, base: Path, changed: Changed | None, run_id: str) -> LakeState:
    """Try once.

    Raises:
        _BusyError: if another writer held the catalogue.
    """
    try:
        opened = open_lake(address, read_only=False, spill_beside=work.parent)
        with opened as connection, _attached(connection, work, base):
            connection.execute("use work")
            connection.execute(f"set partitioned_write_flush_threshold = {_ROWS_HELD}")
            state = read_state(connection) or LakeState(0, 0)
            if lacks_tables(connection):
                with in_transaction(connection):
                    create_lake_tables(connection)
            connection.execute("begin transaction")
            turn, last = read_turn(connection)
            is_committed = last == run_id and turn == state.turn + 1  # and the answer got lost
            if not is_committed:
                if turn != state.turn:
                    raise WarehouseChangedError(f"another run was committed to {address.catalogue} meanwhile")
                _write(connection, changed, has_base=base.exists())
                _sign(connection, turn + 1, run_id)
            connection.execute("commit")
            return LakeState(state.turn + 1, _find_snapshot(connection, run_id))
    except duckdb.Error as problem:
        told = str(problem)
        if any(word in told.lower() for word in _BUSY):
            raise _BusyError from problem
        if _CONFLICT in told.lower():
            raise WarehouseChangedError(f"another run was committed to {address.catalogue} meanwhile") from problem
        raise LakeError(f"the lake {address.catalogue} could not be written: {told.splitlines()[0]}") from problem


@contextmanager
def _attached(connection: Connection, work: Path, base: Path) -> Iterator[None]:
    """Attach the files, `base` where it is there, and let go of them: a commit that fails keeps the connection alive.

    DuckDB opens no file again in one process while another connection holds it.
    """
    files = {"work": work, **({"base": base} if base.exists() else {})}
    for name, path in files.items():
        connection.execute(f"attach {quote_text(str(path))} as {name} (read_only)")
    try:
        yield
    finally:
        with suppress(duckdb.TransactionException):
            connection.execute("rollback")
        connection.execute("use memory")
        for name in files:
            connection.execute(f"detach {name}")


def _sign(connection: Connection, turn: int, run_id: str) -> None:
    """Count the run, which no other can do at the same time, and put its name on the lake's own record of it."""
    connection.execute(f"update {ALIAS}.newsmill.turn set number = ?, run_id = ?", [turn, run_id])  # noqa: S608 - a constant
    told = quote_text(json.dumps({"turn": turn}))
    connection.execute(f"call {ALIAS}.set_commit_message('newsmill', {quote_text(run_id)}, extra_info => {told})")


def _find_snapshot(connection: Connection, run_id: str) -> int:
    """The snapshot that a run made."""
    rows = connection.execute(
        f"select max(snapshot_id) from {ALIAS}.snapshots() where commit_message = ?",  # noqa: S608 - a constant
        [run_id],
    ).fetchall()
    return read_snapshot(connection) if rows[0][0] is None else int(rows[0][0])


def _write(connection: Connection, changed: Changed | None, *, has_base: bool) -> None:
    """Bring all tables of the lake to what the work file has."""
    query = f"select run_id from work.ops.runs where run_id not in (select run_id from {ALIAS}.ops.runs)"  # noqa: S608 - a constant
    rows = connection.execute(query)
    runs = frozenset(str(row[0]) for row in rows.fetchall())
    parts = _cut_articles(connection, changed)
    for table in TABLES.values():
        ids = None if changed is None else choose_ids(table, changed, runs)
        if ids is None:
            _write_differences(connection, table, parts)
        else:
            _write_ids(connection, table, ids, parts, has_base=has_base)
    connection.execute(f"drop table {NAME}")
    write_reference(connection)


def _cut_articles(connection: Connection, changed: Changed | None) -> Parts:
    """Cut the articles that are written into parts."""
    among = ""
    if changed is not None:
        _register(connection, "changed_ids", changed.articles)
        among = "where a.article_id in (select id from changed_ids)"
    query = f"select a.article_id, {_month('a')} as {MONTH} from work.main.articles as a {among}"  # noqa: S608 - constants
    return cut_articles(connection, query)


def _write_ids(connection: Connection, table: Table, ids: Ids, parts: Parts, *, has_base: bool) -> None:
    """Replace the rows of some ids."""
    if ids.held:
        _register(connection, "held_ids", ids.held)
        months = _held_months(connection) if has_months(table) and has_base else ""
        connection.execute(f"delete from {lake_name(table)} where ({among_ids(table, 'held_ids')}){months}")  # noqa: S608 - declared names
    if ids.new or ids.held:
        _register(connection, "wanted_ids", ids.new | ids.held)
        # Where no row went, what the copy has comes first.
        known = 0 if ids.held or not has_base else fetch_count(connection, f"base.{table.full_name}")
        _insert(connection, table, parts, among_ids(table, "wanted_ids"), known)


def _held_months(connection: Connection) -> str:
    """A condition that spares the files of other months; nothing if it would spare little."""
    rows = connection.execute(
        f"select distinct {_month('a')} from base.main.articles as a where a.article_id in (select id from held_ids)"  # noqa: S608 - constants
    ).fetchall()
    months = [row[0] for row in rows]
    if None in months or not 0 < len(months) <= _MOST_MONTHS:
        return ""
    return f" and {MONTH} in ({', '.join(f'date {quote_text(str(month))}' for month in months)})"


def _write_differences(connection: Connection, table: Table, parts: Parts) -> None:
    """Take out the rows that the work file has not, and put in those that the lake has not; a lake may have none."""
    names = ", ".join(table.column_names)
    ours, theirs = f"work.{table.schema}.{table.name}", lake_name(table)
    if fetch_value(connection, f"select not exists (from {theirs})"):
        _insert(connection, table, parts, "true")
        return
    key = " and ".join(f"t.{name} is not distinct from k.{name}" for name in table.key)
    connection.execute(
        f"create or replace temp table other_rows as select {names} from {ours} except all select {names} from {theirs}"  # noqa: S608 - declared names
    )
    connection.execute(
        f"create or replace temp table gone_keys as select distinct {', '.join(table.key)} from"  # noqa: S608 - declared names
        f" (select {names} from {theirs} except all select {names} from {ours})"
        f" union select distinct {', '.join(table.key)} from other_rows"
    )
    connection.execute(f"delete from {theirs} as t using gone_keys as k where {key}")  # noqa: S608 - declared names
    _insert(connection, table, parts, f"exists (select 1 from gone_keys as k where {key})")  # noqa: S608 - declared names
    connection.execute("drop table other_rows")
    connection.execute("drop table gone_keys")


def _insert(connection: Connection, table: Table, parts: Parts, condition: str, known: int = 0) -> None:
    """Insert the rows that meet a condition on `t`, part by part, in the order that makes the files easy to search.

    Rows of articles come with their month. What a part holds is found first: else all rows of all parts are read.
    `known` is as `find_rows` takes it.
    """
    known = known if parts.count <= 1 else 0  # of several, none has all new rows
    into, ours = f"insert into {lake_name(table)} by name", f"work.{table.schema}.{table.name}"
    names = ", ".join(f"r.{name}" for name in table.column_names)
    owners = owners_of(table)
    order = ", ".join(f"r.{name}" for name in dict.fromkeys((*owners, *table.key)))
    if has_months(table):
        for part in range(parts.count):
            among = f"t.article_id in (select article_id from {NAME} where part = {part:d})"  # noqa: S608 - constants
            rows = find_rows(connection, ours, f"({condition}) and {among}", known)
            connection.execute(
                f"{into} with r as materialized ({rows}) select {names}, p.{MONTH} from r"  # noqa: S608 - declared names
                f" join {NAME} as p on p.article_id = r.article_id order by p.{MONTH}, {order}"
            )
        return
    for bounds in parts.conditions("t.article_id") if owners == ("article_id",) else ["true"]:
        rows = find_rows(connection, ours, f"({condition}) and {bounds}", known)
        connection.execute(f"{into} select {names} from ({rows}) as r order by {order}")  # noqa: S608 - declared names


def _month(articles: str) -> str:
    return f"date_trunc('month', {articles}.published_at)::date"


def _register(connection: Connection, name: str, ids: Iterable[str]) -> None:
    """Make ids a table of a query."""
    connection.execute(f"create or replace temp table {name} (id varchar)")
    connection.register("incoming_ids", pa.table({"id": pa.array(sorted(ids), pa.string())}))
    connection.execute(f"insert into {name} select id from incoming_ids")  # noqa: S608 - a constant
    connection.unregister("incoming_ids")
