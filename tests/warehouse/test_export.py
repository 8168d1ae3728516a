"""The Parquet files catch up with what a run changed: together they always hold each row of the warehouse once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from seeds.stories import read_word_frequencies
from tests.kit.batches import FIRST, renamed_batch, tables_of, valid_batch, valid_rows
from tests.kit.loading import NOW
from tests.kit.stories import OTHER, STORY, first_words
from tests.warehouse.test_rebuild import run_row
from transforms.schema import ARTICLE_VERSIONS, RUNS, TABLES
from warehouse import export
from warehouse.changed import Changed
from warehouse.connect import open_for_reading, open_for_writing
from warehouse.export import export_tables
from warehouse.load import insert_rows, load_batch, tidy
from warehouse.manifest import Manifest, find_damaged, find_unlisted, read_manifest, write_manifest, write_rows
from warehouse.publish import start_work_file
from warehouse.rebuild import rebuild
from warehouse.remove import remove_articles
from warehouse.settle import settle_tables

_DAY = "coalesce(strftime(a.published_at, '%Y-%m-%d'), 'undated')"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """An empty work file."""
    path = tmp_path / "work.duckdb"
    start_work_file(tmp_path / "none.duckdb", path)
    return path


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files as they are when there are many articles: small against the whole."""
    monkeypatch.setattr(export, "_MOST_SHARE", 1.0)


def load(work: Path, tables: dict[str, pa.Table], run: str = "run") -> Changed:
    """Load a batch as the only one of a run."""
    with open_for_writing(work) as connection:
        changed = load_batch(connection, tables, run, "batch-00000", NOW)
        changed |= tidy(connection)
        insert_rows(connection, RUNS, [run_row() | {"run_id": run}])
    return changed


def write(work: Path, folder: Path, run: str, changed: Changed | None) -> Manifest:
    """Export, and give the manifest."""
    with open_for_reading(work) as connection:
        export_tables(connection, folder, run, changed)
    return read_manifest(folder)


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of a warehouse."""
    with open_for_reading(path) as connection:
        return {
            name: connection.execute(f"select * from {name} order by {', '.join(table.key)}").fetchall()  # noqa: S608
            for name, table in TABLES.items()
        }


def assert_whole(work: Path, folder: Path) -> None:
    """All files of a table together have its rows, each once."""
    assert find_damaged(folder) | find_unlisted(folder) == {}
    with open_for_reading(work) as connection:
        for name, table in TABLES.items():
            key = ", ".join(table.key)
            there, ours = (
                connection.execute(f"select {key} from {place} order by all").fetchall()  # noqa: S608
                for place in (f"read_parquet('{folder}/{name}/*.parquet')", name)
            )
            assert there == ours, name


def assert_equal(work: Path, folder: Path) -> None:
    """The files are whole, and a warehouse made of them is the same."""
    assert_whole(work, folder)
    again = folder.with_name("again.duckdb")
    rebuild(folder, again, {})
    assert rows_of(again) == rows_of(work)
    again.unlink()


def test_the_first_files_are_of_months_and_carry_the_meanings(work: Path, tmp_path: Path) -> None:
    """A table has a file per month of publication, none without its columns, and describes them."""
    load(work, valid_batch())
    manifest = write(work, tmp_path / "tables", "run", Changed())
    assert_whole(work, tmp_path / "tables")
    months = {Path(name).name[:7] for name in manifest.files if name.startswith("articles/")}
    with open_for_reading(work) as connection:
        wanted = connection.execute("select distinct strftime(published_at, '%Y-%m') from articles").fetchall()
    assert months == {month or "undated" for (month,) in wanted}
    field = pq.read_schema(next((tmp_path / "tables" / "articles").glob("*.parquet"))).field("text")
    assert b"offsets point here" in field.metadata[b"description"]
    assert {name.split("/")[0] for name in manifest.files} == set(TABLES)


@pytest.mark.usefixtures("many")
def test_new_articles_come_as_one_more_file(work: Path, tmp_path: Path) -> None:
    """Files of other articles stay as they are, to the byte."""
    folder = tmp_path / "tables"
    load(work, valid_batch())
    first = write(work, folder, "run", None)
    before = {name: (folder / name).read_bytes() for name in first.of(TABLES["quotes"])}
    changed = load(work, renamed_batch("other"), "run-2")
    assert changed.new
    assert not changed.replaced
    second = write(work, folder, "run-2", changed)
    assert_whole(work, folder)
    made = set(second.of(TABLES["quotes"])) - set(before)
    assert [Path(name).name.split("-")[0] for name in made] == ["new"]
    assert all((folder / name).read_bytes() == content for name, content in before.items())


@pytest.mark.usefixtures("many")
def test_replaced_compared_and_removed_rows_leave_the_files_that_held_them(work: Path, tmp_path: Path) -> None:
    """An article that is loaded again, one that is compared anew, and one that goes, stand once or not at all."""
    folder = tmp_path / "tables"
    load(work, valid_batch())
    write(work, folder, "run", None)
    changed = load(work, renamed_batch("other"), "run-2")
    write(work, folder, "run-2", changed)
    again = load(work, valid_batch(), "run-3")
    assert again.replaced
    write(work, folder, "run-3", again)
    with open_for_writing(work) as connection:
        one, two = (
            row[0] for row in connection.execute("from articles select article_id order by 1 limit 2").fetchall()
        )
        connection.execute("update articles set story_id = 'x' where article_id = ?", [one])
        connection.execute("update events set event_cluster_id = 'x' where article_id = ?", [one])
        for table in TABLES.values():
            if "article_id" in table.column_names and table is not ARTICLE_VERSIONS:  # they stay, as a memory
                connection.execute(f"delete from {table.full_name} where article_id = ?", [two])  # noqa: S608
    write(work, folder, "run-3", Changed(compared=frozenset([one]), replaced=frozenset([two])))
    assert_equal(work, folder)
    is_first = two in valid_batch()["articles"]["article_id"].to_pylist()
    come_again = load(work, valid_batch() if is_first else renamed_batch("other"), "run-4")
    assert two in come_again.new
    write(work, folder, "run-4", come_again)
    assert_equal(work, folder)


@pytest.mark.usefixtures("many")
def test_many_small_files_become_few(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """New rows are folded into the files of their months after some exports; the rows stay the same."""
    monkeypatch.setattr(export, "_MOST_NEW", 2)
    folder = tmp_path / "tables"
    load(work, valid_batch())
    write(work, folder, "run", None)
    for number in range(3):
        write(work, folder, f"run-{number}", load(work, renamed_batch(f"b{number}"), f"run-{number}"))
    assert_equal(work, folder)
    for table in TABLES.values():
        names = [Path(name).name for name in read_manifest(folder).of(table)]
        assert sum(name.startswith("new-") for name in names) <= 2, names


@pytest.mark.usefixtures("many")
def test_a_damaged_file_is_not_written_again(work: Path, tmp_path: Path) -> None:
    """If rows are needed of a file that is not as it was written, all files are made from the warehouse."""
    folder = tmp_path / "tables"
    load(work, valid_batch())
    name = write(work, folder, "run", None).of(TABLES["quotes"])[0]
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[:60] + bytes([content[60] ^ 1]) + content[61:])
    write(work, folder, "run-2", load(work, valid_batch(), "run-2"))
    assert_whole(work, folder)


@pytest.mark.usefixtures("many")
def test_an_export_that_dies_leaves_the_old_files_whole(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until the manifest is written every file that it lists is as it was; the next export clears up."""
    folder = tmp_path / "tables"
    load(work, valid_batch())
    first = write(work, folder, "run", None)
    changed = load(work, renamed_batch("other"), "run-2") | Changed(replaced=frozenset(_ids(work)))
    monkeypatch.setattr(export, "write_manifest", _die)
    with pytest.raises(OSError, match="full"):
        write(work, folder, "run-2", changed)
    monkeypatch.undo()
    assert find_damaged(folder) == {}
    assert find_unlisted(folder)
    assert read_manifest(folder) == first
    write(work, folder, "run-2", changed)
    assert_whole(work, folder)


def test_files_of_earlier_versions_are_read_and_then_written_anew(work: Path, tmp_path: Path) -> None:
    """A folder with a file per table and day can be checked and rebuilt from; the next export writes months."""
    folder = tmp_path / "tables"
    load(work, valid_batch())
    _write_old(work, folder)
    assert_whole(work, folder)
    changed = load(work, renamed_batch("other"), "run-2")
    assert write(work, folder, "run-2", changed).number == 1
    assert_whole(work, folder)
    assert not list(folder.glob("*/*-[0-9][0-9]-[0-9][0-9].parquet"))


def _ids(work: Path) -> Sequence[str]:
    with open_for_reading(work) as connection:
        return [str(row[0]) for row in connection.execute("select article_id from articles").fetchall()]


def _die(*_: object, **__: object) -> None:
    raise OSError("the disk is full")


def _write_old(work: Path, folder: Path) -> None:
    """The files as versions before wrote them: by day of publication, or all."""
    files: dict[str, str] = {}
    with open_for_reading(work) as connection:
        days = connection.execute(f"select distinct {_DAY} from articles as a").fetchall()  # noqa: S608
        for table in TABLES.values():
            parts = {"all": f"from {table.full_name}"}
            if table.schema == "main" and "article_id" in table.column_names:
                query = f"select t.* from {table.name} as t join articles as a using (article_id) where {_DAY}"  # noqa: S608
                parts = {day: f"{query} = '{day}'" for (day,) in days}
            for label, query in parts.items():
                name = f"{table.full_name}/{label}.parquet"
                files[name] = write_rows(folder, name, connection.sql(query).to_arrow_table(), table)
    write_manifest(folder, Manifest("run", files), clear=True)


_NEWS = (STORY, first_words(STORY, 0.55), STORY.replace("eleven", "ten").replace("sandbank", "reef"), OTHER)
# Runs in miniature: loaded articles with the number of their text and their day, or articles that go. Those without
# a day belong to no story, so that only what is said of copies leads to them.
_RUNS: tuple[dict[str, tuple[int, int | None]] | list[str], ...] = (
    {"a": (0, 0), "b": (0, None), "d": (3, 2)},
    {"a": (2, 0)},  # what b repeats is a little other: it stays the earliest
    {"c": (1, 0), "d": (0, 1)},
    ["a"],
    {"a": (0, 2), "e": (3, 0)},  # comes back, later than its copies
    ["c", "d"],
    {"e": (2, 0)},
)


def _story_rows(key: str, text: int, day: int | None) -> dict[str, pa.Table]:
    """A batch of one article of hand-made news, with an event and a thing of its own beside the shared ones."""
    rows = valid_rows()
    for listed in rows.values():
        listed[:] = [row for row in listed if row.get("article_id", FIRST) == FIRST]
    at = None if day is None else NOW + timedelta(days=day)
    published = {"published_at": at, "published_date": at and at.date()}
    rows["articles"][0] |= {"text": _NEWS[text], "body_start": 0, "headline": None, **published}
    rows["entities"][-1] |= {"gender": (None, "f", "m", None)[text], "canonical_name": f"Post {text % 2}"}
    ids = ("article_id", "quote_id", "event_id", "mention_id")
    for row in (row for listed in rows.values() for row in listed):
        row |= {name: key + value for name, value in row.items() if name.endswith(ids) and value is not None}
    return tables_of(rows)


@pytest.mark.usefixtures("many")
def test_any_runs_leave_files_that_are_the_warehouse(work: Path, tmp_path: Path) -> None:
    """Articles that come, change, go and come back: after each run whole rows of all tables are those of the files."""
    folder, frequencies = tmp_path / "tables", read_word_frequencies()
    for number, step in enumerate(_RUNS):
        run, parts = f"run-{number}", [Changed()]
        with open_for_writing(work) as connection:
            if isinstance(step, list):
                remove_articles(connection, step, run, NOW)
                parts.append(Changed(replaced=frozenset(step)))
            else:
                parts += [
                    load_batch(connection, _story_rows(key, *told), run, f"batch-{key}", NOW)
                    for key, told in step.items()
                ]
            parts.append(settle_tables(connection, frequencies, run))
            insert_rows(connection, RUNS, [run_row() | {"run_id": run}])
        write(work, folder, run, Changed.join(parts))
        files, ours = _rows_of_files(folder), rows_of(work)
        assert [name for name in TABLES if files[name] != ours[name]] == [], run


def _rows_of_files(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as the files that the manifest lists hold it."""
    found = {}
    with duckdb.connect() as connection:
        connection.execute("set TimeZone='UTC'")
        for name, table in TABLES.items():
            files = [str(folder / file) for file in read_manifest(folder).of(table)]
            query = f"select * from read_parquet(?, hive_partitioning = false) order by {', '.join(table.key)}"  # noqa: S608
            found[name] = connection.execute(query, [files]).fetchall()
    return found
