"""Audit a work file before it is published: what a run staged stands in it, whole, and nothing else has changed.

The rows are compared with the staged files and with the published warehouse, not with what the load says of itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from transforms.checks import MOST_EXAMPLES, CheckResult
from transforms.schema import CORE_TABLES, TABLES
from transforms.schema.columns import Severity, Table
from warehouse.connect import fetch_value
from warehouse.ddl import quote_text
from warehouse.merge import SHARED_TABLES
from warehouse.picked import fetch_count, find_rows, pick_rows

# Clocks differ, and a day begins earlier elsewhere: news later than this after the start of its run is misdated.
_AHEAD = timedelta(days=2)
# Columns that the warehouse sets after a batch is loaded, by comparing its articles with others.
SET_LATER = {"articles": ("duplicate_of", "story_id"), "events": ("event_cluster_id",)}
# A run that changes less than one article in so many has its rows taken out of the tables.
_FEW = 4
_OF_RUN = "article_id in (select article_id from touched)"
_OF_ARTICLES = tuple(table for table in CORE_TABLES if table.name not in SHARED_TABLES)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run means to change: the staged files of each table in the order of loading, and articles to take out."""

    files: Mapping[str, Sequence[Path]] = field(default_factory=dict)
    removed: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    """What must hold of a table: a query of the keys of the rows that break it."""

    table: str
    name: str
    why: str
    query: str
    severity: Severity = Severity.CRITICAL


def audit_work_file(
    connection: duckdb.DuckDBPyConnection, published: Path, changes: Changes, started_at: datetime
) -> list[CheckResult]:
    """The results of all rules about the articles that a run changed.

    `connection` is to the work file, `published` the warehouse that it shall replace (it may be missing). The cost
    grows with what the run changed.
    """
    before = _attach(connection, published)
    try:
        _list_touched(connection, changes)
        _list_gone(connection, before)
        _take_touched(connection, before)
        found = [_judge(connection, rule) for rule in _rules(changes, started_at, knows_countries=_has_ref(connection))]
        return [*found, *(_add_up(connection, table, before) for table in _OF_ARTICLES)]
    finally:
        if before:
            connection.execute("detach published")


def _attach(connection: duckdb.DuckDBPyConnection, published: Path) -> frozenset[str]:
    """Attach the published warehouse; the names of its tables."""
    if not published.exists():
        return frozenset()
    connection.execute(f"attach {quote_text(str(published))} as published (read_only)")
    rows = connection.execute("select table_name from duckdb_tables() where database_name = 'published'").fetchall()
    return frozenset(str(row[0]) for row in rows)


def _list_touched(connection: duckdb.DuckDBPyConnection, changes: Changes) -> None:
    """List the staged articles, each with the batch that is loaded last, and those that go."""
    paths = list(changes.files.get("articles", ()))
    folders = pa.table(
        {"folder": pa.array([str(path.parent) for path in paths], pa.string()), "place": range(len(paths))}
    )
    connection.register("staged_folders", folders)
    connection.execute("create or replace temp table touched (article_id varchar, folder varchar)")
    if paths:
        connection.execute(
            "insert into touched select article_id, max_by(folder, place) from"  # noqa: S608 - our own file names
            f" (select article_id, parse_dirpath(filename) as folder from {_read(paths)})"
            " join staged_folders using (folder) group by article_id"
        )
    connection.unregister("staged_folders")
    connection.register("gone", pa.table({"article_id": pa.array(changes.removed, pa.string())}))
    connection.execute("create or replace temp table taken_out as select article_id from gone")
    connection.unregister("gone")


def _list_gone(connection: duckdb.DuckDBPyConnection, before: frozenset[str]) -> None:
    """List the articles whose published rows go or are replaced; where there are none, none are looked for."""
    there = " where article_id in (select article_id from published.main.articles)" if "articles" in before else ""
    ids = "select article_id from touched union all select article_id from taken_out"
    connection.execute(f"create or replace temp table going as select article_id from ({ids}){there}")  # noqa: S608 - constants


def _take_touched(connection: duckdb.DuckDBPyConnection, before: frozenset[str]) -> None:
    """Make a view of the rows of each table that belong to the run's articles or, of a shared table, are named by such.

    Every rule asks for them; where they are few they are taken out once, so that no rule reads the whole table. Where
    no published row goes, the run's rows are those that follow them.
    """
    are_few = fetch_count(connection, "touched") * _FEW < fetch_count(connection, "articles")
    nothing_goes = not fetch_count(connection, "going")
    for table in (*_OF_ARTICLES, *(TABLES[name] for name in SHARED_TABLES)):
        query = _touched_query(table.name)
        if are_few and table.name not in SHARED_TABLES and table.name in before and nothing_goes:
            query = find_rows(connection, table.name, _OF_RUN, fetch_count(connection, f"published.main.{table.name}"))
        if are_few:
            connection.execute(f"create or replace temp table taken_{table.name} as {query}")
            query = f"select * from taken_{table.name}"  # noqa: S608 - declared names
        connection.execute(f"create or replace temp view {_touched(table.name)} as {query}")


def _read(paths: Sequence[Path]) -> str:
    """The staged files of a table as a source of rows, each with its file's name."""
    listed = ", ".join(quote_text(str(path)) for path in paths)
    return f"read_parquet([{listed}], filename = true, hive_partitioning = false)"


def _has_ref(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the reference tables are there."""
    query = "select count(*) from duckdb_tables() where schema_name = 'ref' and table_name = 'countries'"
    return bool(fetch_value(connection, query))


def _judge(connection: duckdb.DuckDBPyConnection, rule: _Rule) -> CheckResult:
    """The result of one rule, with the first keys that break it."""
    rows = connection.execute(
        f"select row_id::varchar, count(*) over () from ({rule.query}) order by 1 limit {MOST_EXAMPLES}"  # noqa: S608 - declared names
    ).fetchall()
    failed = int(rows[0][1]) if rows else 0
    checked = fetch_count(connection, _touched(rule.table))
    examples = tuple(str(row[0]) for row in rows)
    return CheckResult(rule.table, rule.name, rule.severity.value, not failed, checked, failed, examples, rule.why)


def _touched(table: str) -> str:
    """The view of a table's rows that the run's articles bring or name."""
    return f"touched_{table}"


def _touched_query(table: str) -> str:
    """The rows of a table that belong to the run's articles or, of a shared table, are named by such rows."""
    if table not in SHARED_TABLES:
        return pick_rows(table, _OF_RUN)
    named = " union ".join(
        f"select {column.name} from {_touched(other.name)}"  # noqa: S608 - declared names
        for other in CORE_TABLES
        for column in other.columns
        if (column.references or "").startswith(f"{table}.") and other.name != table
    )
    return pick_rows(table, f"{TABLES[table].key[0]} in ({named})")


def _rules(changes: Changes, started_at: datetime, *, knows_countries: bool) -> Iterator[_Rule]:
    """All rules but the sums, table by table."""
    for table in CORE_TABLES:
        yield _unique(table)
        yield from _references(table, takes_out=bool(changes.removed))
        if table.name in SHARED_TABLES:
            continue
        yield from _slices(table)
        if paths := changes.files.get(table.name):
            yield _as_staged(table, paths)
    if knows_countries:
        yield from _countries()
    latest = quote_text((started_at + _AHEAD).isoformat())
    yield _Rule(
        "articles",
        "published_at_is_not_ahead",
        "No article is published after the run that reads it.",
        f"select article_id as row_id from {_touched('articles')} where published_at > {latest}::timestamptz",  # noqa: S608 - declared names
        Severity.WARNING,
    )


def _row_id(table: Table) -> str:
    return f"concat_ws('/', {', '.join(table.key)})"


def _unique(table: Table) -> _Rule:
    key = ", ".join(table.key)
    return _Rule(
        table.name,
        "key_is_unique_in_the_work_file",
        f"No two rows have the same {key}.",
        f"select {_row_id(table)} as row_id from {_touched(table.name)} group by {key} having count(*) > 1",  # noqa: S608 - declared names
    )


def _references(table: Table, *, takes_out: bool) -> Iterator[_Rule]:
    """What a row of the run names is there, and nothing that stays names an article that goes, if any does."""
    core = {other.name for other in CORE_TABLES}
    for column in table.columns:
        target, _, other = (column.references or "").rpartition(".")
        if target not in core:
            continue
        # But for an article, what a row names is of its own article, or a shared row that it names.
        named = target if target == "articles" and column.name != other else _touched(target)
        query = (
            f"select {_row_id(table)} as row_id from {_touched(table.name)} as t where {column.name} is not null"  # noqa: S608 - declared names
            f" and not exists (select 1 from {named} as o where o.{other} = t.{column.name})"
        )
        if target == "articles" and takes_out:
            query += (
                f" union all select {_row_id(table)} from {table.name}"  # noqa: S608 - declared names
                f" where {column.name} in (select article_id from taken_out)"
            )
        yield _Rule(
            table.name, f"{column.name}_resolves_in_the_work_file", f"{column.name} names a row of {target}.", query
        )


def _slices(table: Table) -> Iterator[_Rule]:
    """Wherever offsets stand beside words, the text has these words there."""
    for column in table.columns:
        if column.slice_of is None:
            continue
        start, end = column.slice_of
        yield _Rule(
            table.name,
            f"{column.name}_stands_in_the_work_file",
            f"{column.name} is what the article's text has between its offsets.",
            f"select {', '.join(f't.{name}' for name in table.key[:1])} as row_id from {_touched(table.name)} as t"  # noqa: S608 - declared names
            f" join {_touched('articles')} as a on a.article_id = t.article_id where t.{start} is not null"
            f" and t.{column.name} is distinct from substring(a.text, t.{start} + 1, t.{end} - t.{start})",
        )


def _as_staged(table: Table, paths: Sequence[Path]) -> _Rule:
    """Each article's rows are those of its last batch: as many, and the same."""
    later = SET_LATER.get(table.name, ())
    columns = ", ".join(name for name in table.column_names if name not in later)
    staged = (
        f"select s.article_id, count(*) as rows, bit_xor(hash({columns})) as content"  # noqa: S608 - declared names
        f" from (select *, parse_dirpath(filename) as folder from {_read(paths)}) as s"
        " semi join touched on touched.article_id = s.article_id and touched.folder = s.folder group by s.article_id"
    )
    loaded = (
        f"select article_id, count(*) as rows, bit_xor(hash({columns})) as content"  # noqa: S608 - declared names
        f" from {_touched(table.name)} group by article_id"
    )
    return _Rule(
        table.name,
        "rows_are_those_staged",
        "Each article has the rows that its batch staged, as many and the same.",
        f"select coalesce(s.article_id, l.article_id) as row_id from ({staged}) as s"  # noqa: S608 - declared names
        f" full join ({loaded}) as l on l.article_id = s.article_id"
        " where s.rows is distinct from l.rows or s.content is distinct from l.content",
    )


def _countries() -> Iterator[_Rule]:
    """Codes of countries are known ones."""
    for table in CORE_TABLES:
        if "country_code" in table.column_names:
            yield _Rule(
                table.name,
                "country_code_is_known",
                "country_code is one of the reference data.",
                f"select {_row_id(table)} as row_id from {_touched(table.name)} where country_code is not null"  # noqa: S608 - declared names
                " and country_code not in (select iso3 from ref.countries where iso3 is not null)",
            )


def _add_up(connection: duckdb.DuckDBPyConnection, table: Table, before: frozenset[str]) -> CheckResult:
    """As many rows as before, less those of the articles that were replaced or taken out, and those of the run's."""
    kept = gone = 0
    if table.name in before:
        there = f"published.main.{table.name}"
        kept = fetch_count(connection, there)
        gone = fetch_count(connection, f"{there} where article_id in (select article_id from going)")  # noqa: S608 - a declared name
    new, rows = fetch_count(connection, _touched(table.name)), fetch_count(connection, table.name)
    off = abs(rows - (kept - gone + new))
    return CheckResult(
        table.name,
        "rows_add_up",
        Severity.CRITICAL.value,
        not off,
        rows,
        off,
        (),
        "Rows are those before, less those replaced or taken out, and those of this run.",
    )
