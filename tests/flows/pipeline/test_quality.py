"""The whole warehouse checked: what a batch cannot tell, chunk by chunk and across tables and runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from expectations import CheckResult, check_batch
from tests.kit.batches import FIRST, SECOND, valid_batch
from transforms.schema import CHECK_RESULTS, CORE_TABLES, METRICS, RUNS, TABLES
from warehouse.audit import check_everywhere, list_chunks, read_chunk, refuse_other_layout
from warehouse.connect import WarehouseError
from warehouse.ddl import create_marts, create_tables
from warehouse.load import insert_rows, load_batch
from warehouse.measure import measure_files, measure_tables, read_past_measures
from warehouse.remove import remove_articles
from warehouse.statements import QUALITY

START = datetime(2026, 5, 4, 6, 0, tzinfo=UTC)
Connection = duckdb.DuckDBPyConnection


def run_row(run_id: str, day: int, status: str = "completed", **counts: int) -> dict[str, object]:
    """A row of ops.runs."""
    names = ("read", "loaded", "unchanged", "rejected", "duplicate")
    at = START + timedelta(days=day)
    return {
        "run_id": run_id, "started_at": at, "finished_at": at + timedelta(hours=1),
        "status": status, "pipeline_version": "1", "model_name": "m", "model_version": "1", "reference_version": "r",
        "parameters": '{"inputs": ["inbox"]}', **{f"articles_{name}": counts.get(name, 0) for name in names},
    }  # fmt: skip


@pytest.fixture
def sound() -> Iterator[Connection]:
    """A warehouse of two articles, loaded and logged by one run after their checks."""
    with duckdb.connect() as connection:
        connection.execute("set TimeZone='UTC'")
        create_tables(connection)
        create_marts(connection)
        load_batch(connection, valid_batch(), "r1", "batch-00000", START)
        connection.execute("update articles set duplicate_of = null")
        insert_rows(connection, RUNS, [run_row("r1", 0, read=3, loaded=2, rejected=1)])
        check = {"run_id": "r1", "batch": "batch-00000", "table_name": "quotes", "check_name": "key_is_unique"}
        verdict = {"severity": "critical", "passed": True, "rows_checked": 2, "rows_failed": 0, "examples": "[]"}
        insert_rows(connection, CHECK_RESULTS, [check | verdict])
        reject(connection, "r1", "in/a.html")
        yield connection


def reject(connection: Connection, run_id: str, path: str, reason: str = "empty_body") -> None:
    """Log a rejection."""
    connection.execute(
        "insert into ops.rejections values (?, ?, null, 'read', ?, 'look at it')", [run_id, path, reason]
    )


def broken(connection: Connection) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """The rules over the whole warehouse that are broken: table, severity and examples by name."""
    return {
        found.check_name: (found.table_name, found.severity, found.examples)
        for found in check_everywhere(connection)
        if found.rows_failed
    }


def test_a_sound_warehouse_breaks_no_rule(sound: Connection) -> None:
    """Nothing is found where nothing is wrong, and each rule says why and over how many rows."""
    assert broken(sound) == {}
    for found in check_everywhere(sound):
        assert found.why.endswith(".")
        assert found.severity in ("critical", "warning")
        assert found.table_name in TABLES
    assert {found.rows_checked for found in check_everywhere(sound) if found.table_name == "articles"} == {2}


def test_a_removed_article_is_not_missed(sound: Connection) -> None:
    """What a user took out is gone on purpose; the mark says so."""
    remove_articles(sound, ["a2"], "r1", datetime(2024, 5, 16, tzinfo=UTC))
    assert "loaded_articles_are_there" not in broken(sound)


OTHER = "address_names_one_article"
SEEDS: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "lost batch": ("delete from articles where article_id = 'a2'", "loaded_articles_are_there", "critical", (SECOND,)),
    "doubled batch": ("insert into articles from articles", "key_is_unique_everywhere", "critical", (FIRST, SECOND)),
    "doubled quotes": ("insert into quotes from quotes", "key_is_unique_everywhere", "critical", ("q1", "q2")),
    "empty table": ("delete from entities", "entity_id_resolves_everywhere", "critical",
                    ("m1", "m2", "m3", "m4", "m5")),
    "orphan run": ("update articles set run_id = 'r9'", "run_id_resolves_everywhere", "critical", (FIRST, SECOND)),
    "unpublished run": ("update ops.runs set status = 'stopped'", "articles_come_from_completed_runs", "critical",
                        (FIRST, SECOND)),
    "changed content": ("update articles set raw_sha256 = repeat('f', 64) where article_id = 'a1'",
                        "articles_are_logged", "critical", (FIRST,)),
    "lost item": ("update ops.runs set articles_read = 9", "runs_add_up", "critical", ("r1",)),
    "batch counted twice": ("insert into ops.batches select * replace ('batch-00001' as batch) from ops.batches",
                            "batches_add_up", "critical", ("r1",)),
    "unchecked": ("delete from ops.check_results", "loaded_runs_were_checked", "critical", ("r1",)),
    "against a check": ("update ops.check_results set passed = false", "loaded_runs_were_checked", "critical", ("r1",)),
    "uncounted rejection": ("insert into ops.rejections select * replace ('b' as source_path) from ops.rejections",
                            "rejections_are_counted", "critical", ("r1",)),
    "copy of a copy": ("update articles set duplicate_of = case article_id when 'a1' then 'a2' else 'a1' end",
                       "copies_lead_to_a_first", "critical", (FIRST, SECOND)),
    "copy of nothing": ("update articles set duplicate_of = 'gone' where article_id = 'a2'",
                        "duplicate_of_resolves_everywhere", "critical", (SECOND,)),
    "address twice": ("update articles set url = 'https://example.org/a'", OTHER, "warning", (FIRST, SECOND)),
    "died": ("update ops.runs set status = 'crashed'", "last_run_was_completed", "warning", ("r1",)),
    "item twice": ("update entities set wikidata_id = 'Q1' where entity_id <> 'e-post'", "names_lead_to_one_item",
                   "warning", ("e-rassendyll", "e-ruritania")),
}  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seeded_defect_of_the_warehouse_is_found(sound: Connection, seed: str) -> None:
    """Each way in which published tables or the run log can be wrong breaks the rule named for it."""
    statement, rule, severity, ids = SEEDS[seed]
    sound.execute(statement)
    table, found_severity, examples = next(
        (found.table_name, found.severity, found.examples)
        for found in check_everywhere(sound)
        if found.check_name == rule and found.rows_failed
    )
    assert table in TABLES
    assert (found_severity, examples) == (severity, ids)


def test_every_statement_of_the_quality_folder_has_a_seeded_defect() -> None:
    """A rule that nothing breaks in the tests may be one that nothing can break."""
    written = {path.stem for path in (QUALITY / "rules").glob("*.sql")}
    assert written <= {rule for _, rule, _, _ in SEEDS.values()}


def test_chunks_hold_every_article_once_with_all_that_is_said_of_it(sound: Connection) -> None:
    """Small chunks together are the tables; each passes the suites by itself, entities and places included."""
    chunks = list_chunks(sound, 1)
    assert chunks == [(FIRST, FIRST), (SECOND, SECOND)]
    rows = [read_chunk(sound, *chunk) for chunk in chunks]
    whole = valid_batch()
    for table in CORE_TABLES:
        ids = {tuple(row[name] for name in table.key) for part in rows for row in part[table.name].to_pylist()}
        assert ids == {tuple(row[name] for name in table.key) for row in whole[table.name].to_pylist()}
    results = [result for part in rows for result in check_batch(part, 1)]
    assert [(found.table_name, found.check_name) for found in results if not found.passed] == []


def test_results_of_chunks_are_one_result_per_check() -> None:
    """A check holds where it holds in every chunk; rows are added up and examples are kept short."""
    from flows.pipeline.quality import merge_results

    def result(failed: int, *examples: str) -> CheckResult:
        return CheckResult("quotes", "key_is_unique", "critical", not failed, 10, failed, examples, "Why.")

    (merged,) = merge_results([result(0), result(3, "a", "b", "c"), result(3, "d", "e", "f")])
    assert (merged.passed, merged.rows_checked, merged.rows_failed) == (False, 30, 6)
    assert merged.examples == ("a", "b", "c", "d", "e")


def test_an_empty_warehouse_has_nothing_to_check_and_says_so(sound: Connection) -> None:
    """No article is no chunk, so no suite passes; articles that were there once are missed."""
    sound.execute("delete from articles")
    assert list_chunks(sound, 1) == []
    assert broken(sound)["loaded_articles_are_there"][1:] == ("critical", (FIRST, SECOND))


def test_another_layout_is_refused(sound: Connection) -> None:
    """A file without the tables, or with other columns, is named and not judged."""
    refuse_other_layout(sound, Path("w.duckdb"))
    sound.execute("alter table quotes add column mood varchar")
    with pytest.raises(WarehouseError, match="quotes differs in mood"):
        refuse_other_layout(sound, Path("w.duckdb"))
    with duckdb.connect() as empty, pytest.raises(WarehouseError, match="it has no table"):
        refuse_other_layout(empty, Path("w.duckdb"))


def test_an_earlier_layout_is_told_with_what_to_do(sound: Connection) -> None:
    """A file that lacks a column of this version is not judged; the next run adds it."""
    sound.execute("alter table quotes drop column via_text")
    with pytest.raises(WarehouseError, match=r"quotes has no via_text\nthe next `newsmill run` adds"):
        refuse_other_layout(sound, Path("w.duckdb"))


def test_measures_of_files_are_those_of_the_warehouse(sound: Connection, tmp_path: Path) -> None:
    """One statement measures staged files and loaded tables; an entity that two batches share counts once."""
    for name, table in valid_batch().items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
    files = {table.name: [tmp_path / f"{table.name}.parquet"] for table in CORE_TABLES}
    pq.write_table(valid_batch()["entities"], tmp_path / "again.parquet")
    measured = measure_files(files | {"entities": [*files["entities"], tmp_path / "again.parquet"]})
    assert measured == measure_tables(sound)
    assert measured["articles"].value == 2
    assert measured["undated_share"].value == 0.5
    assert measured["quotes_per_article"].value == 1.0
    assert measured["voiceless_share"].value == 0.5
    assert measured["words_per_article"].value == 16.5
    shares = [one.value for name, one in measured.items() if name.endswith("_share")]
    assert all(value is None or 0 <= value <= 1 for value in shares)


def test_measures_of_nothing_are_null(sound: Connection) -> None:
    """Empty tables divide nothing by zero."""
    for table in CORE_TABLES:
        sound.execute(f"delete from {table.name}")  # noqa: S608
    assert {one.value for name, one in measure_tables(sound).items() if name != "articles"} == {None}


def test_past_measures_are_those_of_completed_runs_latest_first(sound: Connection) -> None:
    """Stopped runs are no yardstick, nor is the run itself; each tells the inputs that it was given."""
    for day, (run_id, status) in enumerate((("r2", "completed"), ("r3", "stopped"), ("r4", "completed"))):
        insert_rows(sound, RUNS, [run_row(run_id, day + 1, status)])
        row = {"run_id": run_id, "metric": "quotes_per_article", "value": float(day), "counted_over": 60}
        insert_rows(sound, METRICS, [row])
    past = read_past_measures(sound, "r9")
    assert [(run.run_id, run.inputs) for run in past] == [("r4", '["inbox"]'), ("r2", '["inbox"]')]
    assert past[0].measures["quotes_per_article"].value == 2.0
    assert [run.run_id for run in read_past_measures(sound, "r4")] == ["r2"]
    sound.execute("drop table ops.metrics")
    assert read_past_measures(sound, "r9") == []


def open_paths(connection: Connection) -> Sequence[str]:
    """Rejected items that have not loaded since."""
    return [row[0] for row in connection.execute("select source_path from marts.open_rejections").fetchall()]


def test_a_rejection_is_open_until_its_place_comes_in(sound: Connection) -> None:
    """Loaded by a later run, or settled as a kept item: no longer open; an earlier load does not count."""
    assert open_paths(sound) == ["in/a.html"]
    insert_rows(sound, RUNS, [run_row("r2", 1, read=2, rejected=2)])
    reject(sound, "r2", "in/a.html", "too_large")
    reject(sound, "r2", "first.html")  # loaded by r1, rejected by r2
    assert sorted(open_paths(sound)) == ["first.html", "in/a.html"]
    reasons = sound.execute("select reason from marts.open_rejections where source_path = 'in/a.html'").fetchall()
    assert reasons == [("too_large",)]
    insert_rows(sound, RUNS, [run_row("r3", 2, read=1, loaded=1)])
    sound.execute("update articles set run_id = 'r3' where source_path = 'first.html'")
    assert open_paths(sound) == ["in/a.html"]
    sound.execute("insert into ops.kept_items values ('f', 'r2', 'in/a.html', null, 'too_large', 5, 'r3')")
    assert open_paths(sound) == []
