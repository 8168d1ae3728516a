"""All tables as Parquet, with column meanings inside; a run writes what it changed, and no more.

New rows of a table come as one more file, `new-NUMBER`. Rows that changed are taken out of the files that held them and
come with the new ones, so that all files of a table together always hold each row once. Now and then the new files
become files of a month of publication (`2024-05-NUMBER`) or, where rows have no day, `all-NUMBER`. NUMBER counts the
exports and the files of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from transforms.schema import TABLES
from transforms.schema.columns import Table
from transforms.schema.tables import arrow_schema
from warehouse.changed import Changed
from warehouse.connect import fetch_value
from warehouse.manifest import DamagedFileError, Manifest, read_manifest, read_rows, write_manifest, write_rows
from warehouse.owners import Ids, among_ids, choose_ids, has_months, owners_of
from warehouse.picked import pick_rows

UNDATED = "undated"
_NEW, _WHOLE = "new", "all"
_MONTH = f"coalesce(strftime(published_at, '%Y-%m'), '{UNDATED}')"
# What one changed row costs at most is reading and writing a file: about a megabyte, packed.
_FILE_BYTES = 4_000_000
_ROWS = 4_000  # that are fetched at a time
# Files of new rows of a table, before they are folded into those of their months.
_MOST_NEW = 24
# A run that changes a larger share of the articles writes all files.
_MOST_SHARE = 0.25


def export_tables(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    run_id: str,
    changed: Changed | None,
    is_hurried: Callable[[], bool] = lambda: False,
) -> None:
    """Write the rows that changed since the last export, or all (None), then the manifest.

    Folders of earlier versions, and those in which a file is damaged whose rows are needed, are written anew.

    Raises:
        InterruptedError: between two tables, once `is_hurried` says so; the manifest is the old one then.
    """
    manifest = read_manifest(folder)
    files: dict[str, str] | None = None
    if changed is not None and manifest.number and _is_small_share(connection, changed):
        try:
            files = _write_changes(_Work(connection, folder, manifest, is_hurried), changed)
        except DamagedFileError:
            files = None
    is_whole = files is None
    if files is None:
        files = _write_all(_Work(connection, folder, manifest, is_hurried))
    write_manifest(folder, Manifest(run_id, files, manifest.number + 1), clear=is_whole)


def _is_small_share(connection: duckdb.DuckDBPyConnection, changed: Changed) -> bool:
    """Whether so few articles changed that it pays to look for the files that hold them."""
    articles = int(str(fetch_value(connection, "select count(*) from articles")))
    return len(changed.articles) <= _MOST_SHARE * articles


class _Work:
    """One export under way: where it reads and writes, and the names of its files."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, is_hurried: Callable[[], bool]
    ) -> None:
        self.connection, self.folder, self.manifest = connection, folder, manifest
        self._is_hurried = is_hurried
        self._written = 0

    def tables(self) -> Iterator[Table]:
        """All tables; ends with an error between two of them if the run is interrupted."""
        for table in TABLES.values():
            if self._is_hurried():
                raise InterruptedError("the run was interrupted")
            yield table

    def write(self, table: Table, label: str, rows: pa.Table) -> dict[str, str]:
        """Write rows to a new file of a table; its name and SHA-256, nothing if there are no rows."""
        if not rows.num_rows:
            return {}
        self._written += 1
        name = f"{table.full_name}/{label}-{self.manifest.number + 1:06d}-{self._written:05d}.parquet"
        return {name: write_rows(self.folder, name, rows, table)}

    def read(self, name: str) -> pa.Table:
        """The rows of a file that the manifest lists."""
        return read_rows(self.folder, name, self.manifest.files)

    def fetch(self, query: str, parameters: object = None) -> pa.Table:
        """A query's rows."""
        return self.connection.sql(query, params=parameters).to_arrow_table()


def _write_all(work: _Work) -> dict[str, str]:
    """Write every row of every table anew."""
    files: dict[str, str] = {}
    for table in work.tables():
        names = ", ".join(f"t.{name}" for name in table.column_names)
        key = ", ".join(f"t.{name}" for name in dict.fromkeys((*owners_of(table), *table.key)))
        if has_months(table):
            query = (
                f"select {names}, d.month from {table.name} as t join"  # noqa: S608 - declared names
                f" (select article_id, {_MONTH} as month from articles) as d on d.article_id = t.article_id"
                f" order by d.month, {key}"
            )
        else:
            query = f"select {names}, '{_WHOLE}' as month from {table.full_name} as t order by {key}"  # noqa: S608 - declared names
        reader = work.connection.sql(query).to_arrow_reader(_ROWS)
        for label, rows in _in_files(reader):
            files |= work.write(table, label, rows)
        files |= _write_empty(work, table, files)
    return files


def _write_empty(work: _Work, table: Table, files: Mapping[str, str]) -> dict[str, str]:
    """A file without rows where a table has none, so that whoever reads its files meets its columns."""
    if any(name.startswith(f"{table.full_name}/") for name in files):
        return {}
    name = f"{table.full_name}/{_WHOLE}-{work.manifest.number + 1:06d}-00000.parquet"
    return {name: write_rows(work.folder, name, arrow_schema(table).empty_table(), table)}


def _in_files(batches: Iterator[pa.RecordBatch]) -> Iterator[tuple[str, pa.Table]]:
    """Batches with their months in ascending order as tables of one month and of a file's size at most."""
    label, held, size = "", list[pa.Table](), 0
    for batch in batches:
        for month, part in _by_month(pa.table(batch)):
            if held and (month != label or size >= _FILE_BYTES):
                yield label, pa.concat_tables(held)
                held, size = [], 0
            label = month
            held.append(part)
            size += part.nbytes
    if held:
        yield label, pa.concat_tables(held)


def _by_month(rows: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """Rows in the order of their column `month`, a slice for each."""
    start = 0
    for month, run in groupby(rows["month"].to_pylist()):
        length = sum(1 for _ in run)
        yield str(month), rows.slice(start, length)
        start += length


def _write_changes(work: _Work, changed: Changed) -> dict[str, str]:
    """Write the changed rows; the files of the folder as they stand then."""
    files = {name: digest for name, digest in work.manifest.files.items() if name.rsplit("/", 1)[0] in TABLES}
    runs = _new_runs(work)
    for table in work.tables():
        ids = choose_ids(table, changed, runs)
        if ids is None:
            there = work.manifest.of(table)
            query = f"select * from {table.full_name} order by {', '.join(table.key)}"  # noqa: S608 - declared names
            made = work.write(table, _WHOLE, work.fetch(query))
        elif ids.new or ids.held:
            there, made = _replace(work, table, ids)
        else:
            continue
        for name in there:
            files.pop(name)
        files |= made
        files |= _write_empty(work, table, files)
        fresh = [name for name in files if name.startswith(f"{table.full_name}/{_NEW}-")]
        if len(fresh) > _MOST_NEW:
            files = _fold(work, table, files, fresh)
    return files


def _new_runs(work: _Work) -> frozenset[str]:
    """The runs that were logged after the one that the files stand for: a run's row is written last."""
    rows = work.connection.execute(
        "select run_id from ops.runs where rowid > (select max(rowid) from ops.runs where run_id = ?)",
        [work.manifest.run_id],
    ).fetchall()
    return frozenset(str(row[0]) for row in rows)


def _replace(work: _Work, table: Table, ids: Ids) -> tuple[list[str], dict[str, str]]:
    """Take the rows of these ids out of the files that hold them, and write those that are there now to a new file.

    Returns:
        The files that are no longer needed, and those that were made.
    """
    owners = owners_of(table)
    there = _find_files(work, table, ids.held)
    made: dict[str, str] = {}
    gone = pa.array(sorted(ids.held), pa.string())
    for name in there:
        rows = work.read(name)
        stays = pa.nulls(rows.num_rows, pa.bool_()).fill_null(True)
        for owner in owners:
            stays = pc.and_(stays, pc.invert(pc.is_in(rows[owner], value_set=gone)))
        label = Path(name).stem.rsplit("-", 2)[0]
        made |= work.write(table, label, rows.filter(stays))
    work.connection.register("wanted_ids", pa.table({"id": pa.array(sorted(ids.new | ids.held), pa.string())}))
    wanted = among_ids(table, "wanted_ids")
    order = ", ".join(dict.fromkeys((*owners, *table.key)))
    made |= work.write(
        table,
        _NEW,
        work.fetch(f"{pick_rows(table.full_name, wanted)} order by {order}"),
    )
    work.connection.unregister("wanted_ids")
    return there, made


def _find_files(work: _Work, table: Table, ids: frozenset[str]) -> list[str]:
    """The files of a table that hold rows of these ids.

    Raises:
        DamagedFileError: if one cannot be read.
    """
    names = work.manifest.of(table)
    if not ids or not names:
        return []
    paths = {str(work.folder / name): name for name in names}
    work.connection.register("wanted_ids", pa.table({"id": pa.array(sorted(ids), pa.string())}))
    wanted = among_ids(table, "wanted_ids")
    try:
        rows = work.connection.execute(
            f"select distinct filename from read_parquet(?, filename = true, hive_partitioning = false) where {wanted}",  # noqa: S608 - declared names
            [list(paths)],
        ).fetchall()
    except duckdb.Error as problem:
        raise DamagedFileError(str(problem)) from problem
    finally:
        work.connection.unregister("wanted_ids")
    return sorted(paths[row[0]] for row in rows)


def _fold(work: _Work, table: Table, files: dict[str, str], fresh: list[str]) -> dict[str, str]:
    """Put a table's files of new rows, and the last small file of each month, into files of their months."""
    folded = _Folded(work, table, files)
    rows = pa.concat_tables([folded.take(name) for name in fresh])
    if not has_months(table):
        months = pa.array([_WHOLE] * rows.num_rows, pa.string())
    else:
        ids = pa.table({"id": pc.unique(rows["article_id"])})
        work.connection.register("wanted_ids", ids)
        known = dict(
            work.connection.execute(
                f"select article_id, {_MONTH} from articles where article_id in (select id from wanted_ids)"  # noqa: S608 - a constant
            ).fetchall()
        )
        work.connection.unregister("wanted_ids")
        months = pa.array([known[key] for key in rows["article_id"].to_pylist()], pa.string())
    for month in sorted(set(months.to_pylist())):
        folded.put(month, rows.filter(pc.equal(months, month)))
    return folded.files


class _Folded:
    """The files of a table while some of them become others."""

    def __init__(self, work: _Work, table: Table, files: Mapping[str, str]) -> None:
        self._work, self._table = work, table
        self.files = dict(files)

    def take(self, name: str) -> pa.Table:
        """The rows of a file, which is not needed any more then."""
        rows = read_rows(self._work.folder, name, self.files)
        del self.files[name]
        return rows

    def put(self, month: str, rows: pa.Table) -> None:
        """Write rows of a month, together with its last file if that is small."""
        parts = [rows]
        there = sorted(name for name in self.files if name.startswith(f"{self._table.full_name}/{month}-"))
        if there and (self._work.folder / there[-1]).stat().st_size < _FILE_BYTES // 4:
            parts.insert(0, self.take(there[-1]))
        joined = pa.concat_tables(parts)
        each = max(1, joined.num_rows * _FILE_BYTES // max(joined.nbytes, 1))
        for start in range(0, joined.num_rows, each):
            self.files |= self._work.write(self._table, month, joined.slice(start, each))
