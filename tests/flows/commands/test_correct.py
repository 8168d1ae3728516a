"""`newsmill correct`: a line in the file, applied now and after every run, and told when it cannot be."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli import cli
from flows.cli.maintain import _CORRECTABLE
from flows.stages.correct import Corrected, correct_tables
from flows.stages.load import begin_load
from flows.storage.corrections import CorrectionsError, read_corrections
from tests.kit.stages import grind_plainly, make_plan
from warehouse.changed import Changed
from warehouse.connect import open_for_reading
from warehouse.correct import KINDS
from warehouse.verify import verify

PAGE = (
    "Council votes on silo\n\nBy Jane Doe\n\nMayor Lone Bach said on Monday that the silo would go."
    " Angela Merkel said that it should stay.\n"
)


def ask(data: Path, query: str) -> list[tuple[object, ...]]:
    with open_for_reading(data / "warehouse.duckdb") as connection:
        return connection.execute(query).fetchall()


def correct(data: Path, *arguments: str) -> Result:
    """Run the command over a data folder."""
    return CliRunner().invoke(cli, ["correct", *arguments, "--data", str(data)])


def test_a_correction_lasts(tmp_path: Path) -> None:
    """It is noted with the row's words, applied now, in the Parquet files too, and again when the article is remade."""
    data, page = tmp_path / "data", tmp_path / "page.txt"
    page.write_text(PAGE)
    grind_plainly(make_plan(data, page, run="one"))
    (quote,) = ask(data, "select quote_id from quotes where quote_text like '%should stay%'")
    assert ask(data, "select count(*) from quotes join entities on entity_id = speaker_entity_id"
               " where canonical_name = 'Lone Bach'") == [(1,)]  # fmt: skip
    done = correct(data, "speaker", str(quote[0]), "Lone Bach", "--reason", "she said both", "--author", "me")
    assert (done.exit_code, done.stdout.split(" corrections")[0]) == (0, "1 of 1")
    (line,) = csv.DictReader((data / "corrections.csv").open(encoding="utf-8"))
    assert (line["what"], line["author"]) == ("speaker", "me")
    assert "should stay" in line["expects"]
    speakers = "select canonical_name from quotes join entities on entity_id = speaker_entity_id order by 1"
    assert ask(data, speakers) == [("Lone Bach",), ("Lone Bach",)]
    assert verify(data / "warehouse.duckdb", data / "tables") == {}
    page.write_text(PAGE + "\nIt rained on the silo.\n")
    grind_plainly(make_plan(data, page, run="two"))
    assert ask(data, speakers) == [("Lone Bach",), ("Lone Bach",)]
    assert ask(data, "select outcome, run_id from ops.corrections") == [("applied", "two")]


def test_what_cannot_be_applied_is_told(tmp_path: Path) -> None:
    """A row that is gone and a row that never was: one line each, exit code 1; wrong usage is 2."""
    data, page = tmp_path / "data", tmp_path / "page.txt"
    page.write_text(PAGE)
    grind_plainly(make_plan(data, page, run="one"))
    (data / "corrections.csv").write_text(
        "what,row_id,value,expects,reason,author\nspeaker,gone,Lone Bach,words,because,me\n", encoding="utf-8"
    )
    done = correct(data)
    assert done.exit_code == 1
    assert "line 2: gone: there is no row gone any more" in done.stderr
    assert "is no row of quotes" in correct(data, "speaker", "x", "--reason", "r", "--author", "a").stderr
    assert correct(data, "speaker", "x").exit_code == 2
    assert ask(data, "select outcome from ops.corrections") == [("gone",)]


def test_a_run_warns_of_corrections_that_do_not_fit(tmp_path: Path) -> None:
    """A check names the lines; a file that cannot be read stops nothing; without a file there is no check."""
    plan = make_plan(tmp_path / "data", run="one")
    begin_load(plan)
    assert correct_tables(plan) == Corrected(Changed())
    head = "what,row_id,value,expects,reason,author\n"
    plan.data.corrections.write_text(f"{head}drop,gone,,words,because,me\nspeaker,gone,,words,because,me\n")
    (check,) = correct_tables(plan).checks
    assert (check.severity, check.passed, check.rows_checked, check.examples) == ("warning", False, 2, ("line 3",))
    plan.data.corrections.write_text("what\n")
    (check,) = correct_tables(plan).checks
    assert not check.passed
    assert "no column row_id" in check.why


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("what,row_id\n", "line 1: no column value"),
        ("what,row_id,value,expects,reason,author\ndrop,q,,words,,me\n", "line 2: reason is empty: say why"),
        ("what,row_id,value,expects,reason,author\ndrop,q,,words,r\n", "line 2: author is empty"),
    ],
)
def test_a_slip_in_the_file_names_its_line(tmp_path: Path, text: str, told: str) -> None:
    """One clear message, and nothing is applied."""
    (tmp_path / "corrections.csv").write_text(text, encoding="utf-8")
    with pytest.raises(CorrectionsError, match=told):
        read_corrections(tmp_path / "corrections.csv")


def test_the_command_names_every_kind() -> None:
    """What help lists is what there is."""
    assert tuple(KINDS) == _CORRECTABLE
