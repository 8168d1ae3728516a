"""What `python -m tests.accuracy` prints, and what README shows of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.accuracy.__main__ import README, main
from tests.accuracy.counts import Figure, Match, Rate, Share
from tests.accuracy.example import rows
from tests.accuracy.golden.measures import MEASURES, new_tally
from tests.accuracy.golden.score import score_sample_pages
from tests.accuracy.handmade import write_warehouse
from tests.accuracy.outside.sets import OutsideResult
from tests.accuracy.report import BEGIN, END, markdown_table, outside_section, shown_table, write_table


def test_readme_shows_the_figures_of_the_sample_pages(sample_warehouse: Path) -> None:
    """The table in README is the one that the warehouse of the sample pages gives."""
    table = markdown_table(score_sample_pages(sample_warehouse).figures)
    shown = shown_table(README.read_text(encoding="utf-8"))
    assert shown == table, "README's table is old: `python -m tests.accuracy --write-readme` writes it anew"


def test_table_has_a_row_for_each_measure() -> None:
    """Measure, figure, what it is counted over; a dash where there was nothing to count."""
    tally = new_tally()
    tally.add("quotes", 3, 4, 6)
    tally.ask("headline", True)
    lines = markdown_table(tally.figures()).splitlines()
    assert len(lines) == 2 + len(MEASURES)
    assert "| headline | 100.0 | 1 pages | same letters and digits |" in lines
    assert any(line.startswith("| quotes | F1 60.0 (P 75.0, R 50.0) | 6 annotated quotes, 4 found |") for line in lines)
    assert any(line.startswith("| authors | - | 0 pages |") for line in lines)


def test_outside_section_names_set_size_and_what_is_missing() -> None:
    """A set's section tells how many documents it has and how many never reached the warehouse."""
    figures: dict[str, Figure] = {"found": Match(1, 2, 2), "right": Share(1, 4), "rate": Rate(3, 2)}
    section = outside_section(OutsideResult("geo_x", "places", 9, 2, figures)).splitlines()
    assert section[0] == "### geo_x: places (9 documents, 2 of them not in the warehouse)"
    assert section[-3:] == [
        "| found | F1 50.0 (P 50.0, R 50.0) | 2 annotated, 2 found |",
        "| right | 25.0 | 4 |",
        "| rate | 1.50 | 3 to 2 |",
    ]


def test_table_is_put_between_the_marker_lines(tmp_path: Path) -> None:
    """What stands between the markers is replaced, what is around them stays."""
    readme = tmp_path / "README.md"
    readme.write_text(f"# Title\n\n{BEGIN}\nold\n{END}\n\nEnd.\n", encoding="utf-8")
    write_table(readme, "| new |")
    assert readme.read_text(encoding="utf-8") == f"# Title\n\n{BEGIN}\n| new |\n{END}\n\nEnd.\n"
    assert shown_table(readme.read_text(encoding="utf-8")) == "| new |"


def test_readme_without_markers_is_refused() -> None:
    """Where there is no place for the table, that is said."""
    with pytest.raises(ValueError, match="accuracy:begin"):
        shown_table("# Title\n")


def test_command_prints_json_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--json gives every figure with its counts, and with --misses what is wrong."""
    warehouse = write_warehouse(tmp_path / "w.duckdb", rows())
    assert main(["--warehouse", str(warehouse), "--json", "--misses"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["sample_pages"]["article in the warehouse"] == {"right": 0, "of": 5, "share": 0.0}
    assert len(printed["misses"]) == 5


def test_command_refuses_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing warehouse, an unknown set and sets without a folder are usage errors that say what to do."""
    warehouse = str(write_warehouse(tmp_path / "w.duckdb", {}))
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "ner_x.jsonl").write_text("", encoding="utf-8")
    for arguments, message in (
        (["--warehouse", str(tmp_path / "none.duckdb")], "make run"),
        (["--warehouse", warehouse, "--sets", "ner_x"], "--bench"),
        (["--warehouse", warehouse, "--bench", str(tmp_path), "--sets", "nerx"], "there are ner_x"),
    ):
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 2
        assert message in capsys.readouterr().err


def test_set_that_nothing_measures_is_skipped_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A labelled set of an unknown kind is named and left out; a kept warehouse of a known one is scored."""
    warehouse = write_warehouse(tmp_path / "w.duckdb", {})
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "mystery.jsonl").write_text("", encoding="utf-8")
    document = {"id": "d", "text": "Anna Berg left.", "ents": [[0, 9, "PER"]]}
    (tmp_path / "dev" / "ner_x.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    kept = tmp_path / "kept" / "ner_x"
    kept.mkdir(parents=True)
    write_warehouse(kept / "warehouse.duckdb", {})
    command = ["--warehouse", str(warehouse), "--bench", str(tmp_path), "--keep", str(tmp_path / "kept")]
    assert main(command) == 0
    printed = capsys.readouterr()
    assert "mystery: skipped" in printed.err
    assert "### ner_x: names (1 documents, 1 of them not in the warehouse)" in printed.out
