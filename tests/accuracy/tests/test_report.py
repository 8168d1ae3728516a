"""What `python -m tests.accuracy` prints, and what README shows of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.accuracy.__main__ import README, main
from tests.accuracy.counts import Figure, Match, Rate, Score, Share
from tests.accuracy.example import rows
from tests.accuracy.golden.measures import MEASURES, new_tally
from tests.accuracy.golden.score import score_sample_pages
from tests.accuracy.handmade import write_warehouse
from tests.accuracy.outside.sets import PARTS, OutsideResult, PartResult
from tests.accuracy.report import BEGIN, END, markdown_table, outside_section, outside_table, shown_table, write_table


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


def result_of(name: str, subject: str, *parts: tuple[int, int, dict[str, Figure]]) -> OutsideResult:
    """What came of a set: documents, those missing, and figures of the whole and both halves."""
    results = (PartResult(documents, missing, Score(figures)) for documents, missing, figures in parts)
    return OutsideResult(name, subject, dict(zip(PARTS, results, strict=True)))


@pytest.fixture
def places() -> OutsideResult:
    """A set of nine documents, two of which never reached the warehouse."""
    whole: dict[str, Figure] = {"found": Match(1, 2, 2), "right": Share(1, 4), "rate": Rate(3, 2)}
    even: dict[str, Figure] = {"found": Match(0, 1, 1), "right": Share(0, 0), "rate": Rate(1, 1)}
    odd: dict[str, Figure] = {"found": Match(1, 1, 1), "right": Share(1, 4), "rate": Rate(2, 1)}
    return result_of("geo_x", "places", (9, 2, whole), (4, 2, even), (5, 0, odd))


def test_outside_section_has_a_column_for_each_half(places: OutsideResult) -> None:
    """A set's section tells how many documents it has, how many never reached the warehouse, and both halves."""
    section = outside_section(places).splitlines()
    assert section[0] == "### geo_x: places (9 documents, 2 of them not in the warehouse)"
    assert section[2:] == [
        "| Measure | Both halves | Even half | Odd half | Counted over |",
        "|---|---:|---:|---:|---|",
        "| found | F1 50.0 (P 50.0, R 50.0) | F1 0.0 (P 0.0, R 0.0) | F1 100.0 (P 100.0, R 100.0) "
        "| 2 annotated, 2 found |",
        "| right | 25.0 | - | 25.0 | 4 |",
        "| rate | 1.50 | 1.00 | 2.00 | 3 to 2 |",
    ]


def test_outside_table_has_a_row_for_each_measure(places: OutsideResult) -> None:
    """README's table: the set is named once, main values only, a dash where a half had nothing to count."""
    assert outside_table([places]).splitlines() == [
        "| Set | Measure | Both halves | Even half | Odd half |",
        "|---|---|---:|---:|---:|",
        "| geo_x: places (9) | found | 50.0 | 0.0 | 100.0 |",
        "|  | right | 25.0 | - | 25.0 |",
        "|  | rate | 1.5 | 1.0 | 2.0 |",
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


@pytest.fixture
def bench(tmp_path: Path) -> list[str]:
    """The arguments that name a folder with a set of names, another that nothing measures, and kept warehouses."""
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "mystery.jsonl").write_text("", encoding="utf-8")
    documents = [{"id": key, "text": "Anna Berg left.", "ents": [[0, 9, "PER"]]} for key in "ab"]
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    (tmp_path / "dev" / "ner_x.jsonl").write_text(lines, encoding="utf-8")
    kept = tmp_path / "kept" / "ner_x"
    kept.mkdir(parents=True)
    write_warehouse(kept / "warehouse.duckdb", {})
    return ["--bench", str(tmp_path), "--made", str(tmp_path / "kept")]


def test_command_refuses_what_is_not_there(
    bench: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing warehouse, unknown sets and folders without sets are usage errors that say what to do."""
    for arguments, message in (
        (["--warehouse", str(tmp_path / "none.duckdb")], "leave --warehouse away"),
        (["--sets", "ner_x"], "there are sample"),
        ([*bench, "--sets", "nerx"], "there are sample, mystery, ner_x"),
        (["--bench", str(tmp_path / "kept")], "no sets in"),
        (["--day", str(tmp_path)], "no index.json"),
        ([*bench, "--write-readme", "--half", "odd"], "leave --half away"),
    ):
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 2
        assert message in capsys.readouterr().err


def test_set_that_nothing_measures_is_skipped_by_name(bench: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A labelled set of an unknown kind is named and left out; a kept warehouse of a known one is scored."""
    assert main([*bench, "--sets", "mystery", "ner_x"]) == 0
    printed = capsys.readouterr()
    assert "mystery: skipped" in printed.err
    assert "### ner_x: names (2 documents, 2 of them not in the warehouse)" in printed.out


@pytest.mark.parametrize("half", [[], ["--half", "odd"]])
def test_misses_are_read_in_the_even_half_only(
    bench: list[str], half: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The odd half's misses, and those of the whole set, are refused with the reason and the way."""
    with pytest.raises(SystemExit) as stop:
        main([*bench, "--sets", "ner_x", "--misses", *half])
    assert stop.value.code == 2
    assert "add --half even" in capsys.readouterr().err


def test_misses_of_the_even_half_name_its_documents(bench: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What is missed in the even half, a line each; nothing of the odd half is printed."""
    assert main([*bench, "--sets", "ner_x", "--misses", "--half", "even"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("name ")]
    assert lines == ["name missed: b PER [Anna Berg] left."]


def test_set_without_a_warehouse_is_a_failure_that_is_named(
    bench: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where --made has none, the others are scored and the exit code tells."""
    (tmp_path / "dev" / "ner_y.jsonl").write_text("", encoding="utf-8")
    assert main([*bench, "--sets", "ner_y", "ner_x"]) == 1
    printed = capsys.readouterr()
    assert "ner_y: there is no" in printed.err
    assert "### ner_x" in printed.out
