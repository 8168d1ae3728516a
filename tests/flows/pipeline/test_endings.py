"""How runs and checks of the warehouse end: each with its exit code, and nothing passes because there is nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.kit.endings import endings
from warehouse.connect import open_for_reading

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder() -> Path:
    """Where all the runs worked."""
    return endings()[0]


@pytest.fixture(scope="module")
def ended() -> dict[str, dict[str, Any]]:
    """How each of them ended."""
    return endings()[1]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("empty", 0), ("one", 0), ("copies", 0), ("noise", 4), ("broken finder", 4), ("retry unmended", 4),
        ("retry", 0), ("retry again", 0),
        ("broken engine", 1), ("sound checked", 0), ("empty checked", 0), ("nothing there", 1),
        ("checked by a broken engine", 1), ("damaged checked", 3),
    ],
)  # fmt: skip
def test_every_end_has_its_exit_code(ended: dict[str, dict[str, Any]], name: str, code: int) -> None:
    """0 done, 1 failed, 3 a critical check, 4 too many rejected; a check that could not be made is a failure."""
    assert ended[name]["code"] == code


def test_nothing_read_is_no_pass(ended: dict[str, dict[str, Any]]) -> None:
    """An empty folder is done, and its report lists no check of a table: nothing was looked at."""
    report = ended["empty"]["report"]
    assert report["articles_read"] == 0
    assert {check["table_name"] for check in report["checks"]} == {"ops.runs"}
    assert report["drift"] == []


def test_all_copies_are_loaded_and_counted(ended: dict[str, dict[str, Any]]) -> None:
    """Five articles with one text: five loaded, four of them copies."""
    report = ended["copies"]["report"]
    assert (report["articles_loaded"], report["articles_duplicate"]) == (5, 4)


def test_a_run_of_nothing_but_noise_has_a_report(ended: dict[str, dict[str, Any]], folder: Path) -> None:
    """All rejected: nothing is divided by zero, the sums hold, and the page says what that means."""
    report = ended["noise"]["report"]
    assert (report["articles_read"], report["articles_rejected"], report["articles_loaded"]) == (3, 3, 0)
    page = (folder / "noise" / "reports" / f"{report['page']}.html").read_text(encoding="utf-8")
    assert "Every item was rejected" in page


def test_a_retry_after_a_fix_settles_what_loads(ended: dict[str, dict[str, Any]], folder: Path) -> None:
    """The kept item loads although its file is gone; then nothing is open, in the run log or in the folder."""
    assert ended["open"]["reasons"] == [{"stage": "annotate", "reason": "finder_failed", "items": 1, "kept": 1}]
    assert ended["retry"]["report"]["articles_loaded"] == 1
    assert ended["settled"]["open"] == 0
    assert list((folder / "retried" / "rejected").glob("*/*.item")) == []
    with open_for_reading(folder / "retried" / "warehouse.duckdb") as connection:
        paths = connection.execute("select source_path from articles").fetchall()
        settled = connection.execute("select k.source_path, r.status from ops.kept_items k join ops.runs r"
                                     " on r.run_id = k.settled_run_id").fetchall()  # fmt: skip
    assert paths == [("in/one.jsonl#1",)]
    assert settled == [(paths[0][0], "completed")]


def test_a_retry_before_the_fix_says_so_and_keeps_the_item(ended: dict[str, dict[str, Any]]) -> None:
    """What is rejected again stays kept, and the message says what to do; it is not taken as read."""
    told = "1 of 1 items were rejected again: they stay kept; mend what rejects them, then run `newsmill retry`"
    assert ended["retry unmended"]["message"] == told


def test_a_broken_engine_publishes_nothing(ended: dict[str, dict[str, Any]], folder: Path) -> None:
    """What raises while it checks is a failure of the run, never a pass."""
    assert "the engine is broken" in ended["broken engine"]["message"]
    assert not (folder / "broken engine" / "warehouse.duckdb").exists()
    assert ended["checked by a broken engine"]["report"] is None


def test_a_check_of_the_warehouse_covers_every_table(ended: dict[str, dict[str, Any]], folder: Path) -> None:
    """All suites, the rules over the whole, a page, Data Docs and the same as JSON."""
    report = ended["sound checked"]["report"]
    tables = {check["table_name"] for check in report["checks"]}
    assert {"articles", "quotes", "quote_spans", "events", "entities", "ops.runs", "ops.article_versions"} <= tables
    assert all(check["passed"] for check in report["checks"])
    reports = folder / "copies" / "reports"
    assert {path.suffix for path in reports.glob(f"{report['page']}.*")} == {".html", ".json"}
    checked = ended["payloads checked"]["report"]["page"]
    assert (folder / "payloads" / "reports" / checked / "data-docs" / "quotes.html").exists()


def test_damage_is_named_with_the_rows(ended: dict[str, dict[str, Any]]) -> None:
    """A quote deleted from the published file: its orphans are found, with their ids."""
    failed = {
        (check["table_name"], check["check_name"]): check
        for check in ended["damaged checked"]["report"]["checks"]
        if not check["passed"]
    }
    assert failed["quote_spans", "quote_id_resolves"]["severity"] == "critical"
    assert failed["quote_spans", "quote_id_resolves_everywhere"]["examples"]


def test_metrics_of_every_finished_run_are_stored(folder: Path) -> None:
    """One row per metric, with what it was measured over."""
    with open_for_reading(folder / "copies" / "warehouse.duckdb") as connection:
        rows = connection.execute("select metric, value, counted_over from ops.metrics order by metric").fetchall()
    measured = {metric: (value, over) for metric, value, over in rows}
    assert measured["articles_read"] == (5.0, 5)
    assert measured["quotes_per_article"][1] == 5
    assert len(measured) == len(rows) >= 12
