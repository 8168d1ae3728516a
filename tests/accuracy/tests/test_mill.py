"""Making warehouses of labelled sets: quickly in this process, and by the whole program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.inputs import list_sources
from tests.accuracy import mill
from tests.accuracy.golden.score import TEXTS
from tests.accuracy.mill import MillError, mill_quickly, mill_whole
from tests.accuracy.warehouse import Row, Warehouse
from transforms.schema import CORE_TABLES

# Leaves a file where the warehouse belongs, and ends as it is told to.
_STAND_IN = 'cp "$2" "$4/warehouse.duckdb"; echo "that went wrong" >&2; exit {code}'
# What says which run and which reading made a row.
_OF_THE_RUN = frozenset({"run_id", "reading_version", "source_path"})


def stand_in(code: int) -> tuple[str, ...]:
    """A program that ends with an exit code."""
    return ("sh", "-c", _STAND_IN.format(code=code), "sh")


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """An input of one record."""
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "d", "text": "Anna Berg left."}) + "\n", encoding="utf-8")
    (tmp_path / "data").mkdir()
    return path


@pytest.mark.parametrize("code", [0, 4])
def test_rejected_articles_do_not_stop_the_score(records: Path, code: int) -> None:
    """Exit code 4, more rejected than allowed: what was loaded is scored, as after a run without faults."""
    made = mill_whole(records, records.parent / "data", stand_in(code))
    assert made.read_bytes() == records.read_bytes()


def test_failed_run_is_no_result(records: Path) -> None:
    """A failure is reported with the program's own words, even where an earlier warehouse stands."""
    for _ in range(2):
        with pytest.raises(MillError, match=r"ended with 3\n(.*\n)*that went wrong"):
            mill_whole(records, records.parent / "data", stand_in(3))


def rows_of(warehouse: Path) -> dict[str, list[Row]]:
    """All core tables in one order, without what differs from run to run."""
    with Warehouse(warehouse) as opened:
        tables = {table.name: opened.rows(f"select * from {table.name} order by all") for table in CORE_TABLES}  # noqa: S608 - declared names
    return {
        name: [{key: value for key, value in row.items() if key not in _OF_THE_RUN} for row in rows]
        for name, rows in tables.items()
    }


@pytest.mark.slow
def test_quick_way_makes_the_rows_of_a_whole_run(sample_warehouse: Path, tmp_path: Path) -> None:
    """Every core table of the sample pages is the same, row by row."""
    made = mill_quickly(TEXTS, tmp_path / "sample")
    assert rows_of(made) == rows_of(sample_warehouse)


@pytest.mark.slow
def test_quick_way_makes_nothing_twice(records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same input and code: the warehouse stays. Another input: it is made anew. Other code: without a new parse."""
    made = mill_quickly(records, tmp_path / "set")
    first = made.stat().st_mtime_ns
    assert mill_quickly(records, tmp_path / "set").stat().st_mtime_ns == first
    monkeypatch.setattr(mill, "_code_version", lambda: "another")
    monkeypatch.setattr("spacy.language.Language.pipe", _refuse)
    second = mill_quickly(records, tmp_path / "set").stat().st_mtime_ns
    assert second > first
    monkeypatch.undo()
    records.write_text(json.dumps({"id": "e", "text": "Otto Finn stayed."}) + "\n", encoding="utf-8")
    with Warehouse(mill_quickly(records, tmp_path / "set")) as opened:
        assert [row["external_id"] for row in opened.table("articles")] == ["e"]


def _refuse(*_: object, **__: object) -> list[object]:
    """Stands in for the language model where nothing may be parsed; a parse of nothing is allowed."""
    texts = list(_[1])  # type: ignore[call-overload]
    assert not texts
    return []


def test_sample_pages_are_found() -> None:
    """The folder of the sample pages holds five files that can be read."""
    assert sum(source.rejection is None for source in list_sources([str(TEXTS)])) == 5
