"""Running the mill on a labelled set, with a stand-in for the mill."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.accuracy.outside.mill import MillError, warehouse_of
from tests.accuracy.outside.sets import OutsideSet, find_sets

# Counts its calls, leaves a file where the warehouse belongs, and ends as it is told to.
_STAND_IN = """#!/bin/sh
echo "$1 $(basename "$2") $3" >> "$(dirname "$0")/calls"
cp "$2" "$4/warehouse.duckdb"
echo "that went wrong" >&2
exit {code}
"""


@pytest.fixture
def labelled(tmp_path: Path) -> OutsideSet:
    """A set of one document."""
    (tmp_path / "dev").mkdir()
    line = json.dumps({"id": "d", "text": "Anna Berg left.", "ents": []})
    (tmp_path / "dev" / "ner_x.jsonl").write_text(line + "\n", encoding="utf-8")
    return find_sets(tmp_path)[0]


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, code: int) -> None:
    """Put a mill beside the interpreter that ends with an exit code."""
    program = folder / "newsmill"
    program.write_text(_STAND_IN.format(code=code), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(folder / "python"))


def test_set_is_milled_once_and_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, labelled: OutsideSet) -> None:
    """The mill gets the set without its labels; a second call takes the warehouse that is there."""
    stand_in(monkeypatch, tmp_path, 0)
    warehouse = warehouse_of(labelled, tmp_path / "kept")
    assert warehouse_of(labelled, tmp_path / "kept") == warehouse == tmp_path / "kept" / "ner_x" / "warehouse.duckdb"
    assert json.loads(warehouse.read_text(encoding="utf-8")) == {"id": "d", "language": "en", "text": "Anna Berg left."}
    assert (tmp_path / "calls").read_text(encoding="utf-8") == "run ner_x.jsonl --data\n"


def test_rejected_articles_do_not_stop_the_score(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, labelled: OutsideSet
) -> None:
    """Exit code 4, more rejected than allowed: what was loaded is scored."""
    stand_in(monkeypatch, tmp_path, 4)
    assert warehouse_of(labelled, tmp_path / "kept").exists()


def test_failed_run_is_no_result(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, labelled: OutsideSet) -> None:
    """A failure is reported with the mill's own words, and what it left is not taken for a result later."""
    stand_in(monkeypatch, tmp_path, 3)
    for _ in range(2):
        with pytest.raises(MillError, match=r"ended with 3\n(.*\n)*that went wrong"):
            warehouse_of(labelled, tmp_path / "kept")
    assert (tmp_path / "calls").read_text(encoding="utf-8").count("run") == 2
