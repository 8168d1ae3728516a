"""`newsmill seeds check` and `newsmill rules`, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.kit.program import run_newsmill

HEADER = "lemma,frame,event_type,event_mode,cameo_code,example\n"


def write_verb(folder: Path, row: str) -> Path:
    """A folder of one's own reference data with one verb."""
    (folder / "events").mkdir(parents=True, exist_ok=True)
    (folder / "events" / "verbs.csv").write_text(HEADER + row + "\n", encoding="utf-8")
    return folder


def test_slips_of_ones_own_rows_are_listed(tmp_path: Path) -> None:
    """Each with file, line and column; exit code 1; the examples wait."""
    own = write_verb(tmp_path / "own", "snub,ojbect:Y,REJCET,,120,France snubbed Mali.")
    done = run_newsmill("seeds", "check", "--seeds", str(own), cwd=tmp_path)
    assert done.returncode == 1
    assert f"{own}/events/verbs.csv, line 2, column frame: 'ojbect:Y' has 'ojbect:Y'" in done.stdout
    assert f"{own}/events/verbs.csv, line 2, column event_type: 'REJCET' is none of" in done.stdout
    assert "2 slips: mend them" in done.stdout
    one = write_verb(tmp_path / "one", "snub,ojbect:Y,REJECT,,120,France snubbed Mali.")
    assert "1 slip: mend it" in run_newsmill("seeds", "check", "--seeds", str(one), cwd=tmp_path).stdout


@pytest.mark.slow
def test_an_example_that_does_not_show_its_row_is_named(tmp_path: Path) -> None:
    """A row without slips whose frame misses its own example."""
    own = write_verb(tmp_path / "own", "snub,from:Y,REJECT,,120,France snubbed Mali on Monday.")
    done = run_newsmill("seeds", "check", "--seeds", str(own), "--json", cwd=tmp_path)
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["slips"] == []
    assert "verb:snub:from:Y" in [one["rule"] for one in told["examples_broken"]]


def test_rules_of_an_area_come_with_examples_and_counts(sample_warehouse: Path) -> None:
    """How often each rule fired in the warehouse, for machines and people."""
    told = json.loads(run_newsmill("rules", "dates", "--json", data=sample_warehouse.parent).stdout)
    by_name = {rule["name"]: rule for rule in told["areas"]["dates"]}
    assert by_name["weekday"]["fired"] > 0
    assert by_name["weekday"]["example"] == "They met on Friday."
    shown = run_newsmill("rules", data=sample_warehouse.parent).stdout
    assert "newsmill rules events lists them" in shown
    assert "They met on Friday." in shown


def test_rows_that_never_fired_are_counted(sample_warehouse: Path, tmp_path: Path) -> None:
    """A row of one's own that no page shows is among them; one that fired is not."""
    own = write_verb(tmp_path / "own", "serenade,Y,SUPPORT,,051,France serenaded Mali.")
    arguments = ("seeds", "check", "--no-examples", "--json", "--seeds", str(own))
    told = json.loads(run_newsmill(*arguments, data=sample_warehouse.parent).stdout)
    assert {"lemma": "serenade", "frame": "Y"}.items() <= told["never_fired"]["events/verbs.csv"][0].items()
    assert "say" not in [row["lemma"] for row in told["never_fired"]["quotes/cue_verbs.csv"]]


def test_no_warehouse_is_no_fault(tmp_path: Path) -> None:
    """Before the first run the rules are listed and not counted."""
    done = run_newsmill("rules", "dates", "--data", str(tmp_path / "none"))
    assert done.returncode == 0
    assert "nothing was counted" in done.stdout
