"""Removing articles for good, and longer texts at the same path as new versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.commands.remove import remove_command
from flows.inputs import list_sources
from flows.stages.language_model import load_model
from flows.stages.read import SeenArticles, read_group
from flows.storage.folder import DataFolder
from tests.kit.stages import Ground, grind_plainly, make_plan
from transforms.articles.versions import is_later_version
from warehouse.connect import open_for_reading
from warehouse.verify import verify

HALF = (
    "Silo in Hobro to go\n\nBy Jane Doe\n\nThe town council of Hobro voted on Monday to pull down the old grain silo.\n"
)
WHOLE = HALF + "\nEngineer Lone Bach told the meeting that it had been leaning since the storm of last winter.\n"
OTHER = (
    "Ferry to Laeso sails again\n\nBy Jane Doe\n\nThe ferry sailed on Friday after two weeks in the yard of Skagen.\n"
)


def ask(data: Path, query: str) -> list[tuple[object, ...]]:
    with open_for_reading(data / "warehouse.duckdb") as connection:
        return connection.execute(query).fetchall()


def test_a_longer_text_at_the_same_path_is_a_new_version(tmp_path: Path) -> None:
    """A file that was half written when it was read first keeps its article; its first half does not come back."""
    data, page = tmp_path / "data", tmp_path / "page.txt"
    page.write_text(HALF)
    grind_plainly(make_plan(data, page, run="one"))
    (first,) = ask(data, "select article_id, word_count from articles")
    page.write_text(WHOLE)
    assert grind_plainly(make_plan(data, page, run="two")) == Ground(1, 0, 1, 0)
    (second,) = ask(data, "select article_id, word_count from articles")
    assert second[0] == first[0]
    assert int(str(second[1])) > int(str(first[1]))
    page.write_text(HALF)
    assert grind_plainly(make_plan(data, page, run="three")) == Ground(1, 1, 0, 0)


def test_the_kept_parse_of_a_removed_article_goes(tmp_path: Path) -> None:
    """It holds the text; the parses of others stay."""
    data = tmp_path / "data"
    for name, text in (("silo.txt", HALF), ("ferry.txt", OTHER)):
        (tmp_path / name).write_text(text)
    grind_plainly(make_plan(data, tmp_path / "silo.txt", tmp_path / "ferry.txt", run="one"))
    texts = [str(row[0]) for row in ask(data, "select text from articles")]
    plan, vocab = make_plan(data), load_model().vocab
    assert len(plan.reusable.find_parses(texts, vocab)) == 2
    assert remove_command(DataFolder(data), ["silo.txt"], as_json=True) == 0
    (left,) = plan.reusable.find_parses(texts, vocab)
    assert left.startswith("Ferry")


def test_a_path_is_the_same_from_every_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a run was started makes no difference: a page is told from beside the data folder, also when it is gone."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "silo.txt").write_text(HALF)
    monkeypatch.chdir(tmp_path)
    grind_plainly(make_plan(Path("data"), Path("pages"), run="one"))
    monkeypatch.chdir(tmp_path / "pages")
    Path("silo.txt").write_text(WHOLE)
    assert grind_plainly(make_plan(Path("../data"), Path("silo.txt"), run="two")) == Ground(1, 0, 1, 0)
    assert ask(tmp_path / "data", "select source_path from articles") == [("pages/silo.txt",)]
    assert remove_command(DataFolder(tmp_path / "data"), ["silo.txt"], as_json=True) == 0
    assert remove_command(DataFolder(tmp_path / "data"), ["silo.txt"], as_json=True) == 1
    assert "removed already; --undo lets it in again" in capsys.readouterr().err


def test_quite_another_text_at_the_same_path_is_another_article(tmp_path: Path) -> None:
    """A file name that is used again does not overwrite what it held before."""
    data, page = tmp_path / "data", tmp_path / "page.txt"
    for run, text in (("one", HALF), ("two", OTHER)):
        page.write_text(text)
        assert grind_plainly(make_plan(data, page, run=run)) == Ground(1, 0, 1, 0)
    assert len(ask(data, "select 1 from articles")) == 2


@pytest.mark.parametrize(
    ("earlier", "later", "is_version"),
    [(HALF, WHOLE, True), (HALF, HALF, True), (WHOLE, HALF, False), (HALF, OTHER, False), ("", HALF, False)],
)
def test_a_later_version_holds_the_earlier_text(earlier: str, later: str, is_version: bool) -> None:
    """It contains or nearly repeats it; half of it or another text is none."""
    assert is_later_version(earlier, later) is is_version


def test_a_removed_article_is_gone_and_stays_gone(tmp_path: Path) -> None:
    """Its rows leave warehouse and Parquet, the run log has a line, and the next run does not load it again."""
    data, folder = tmp_path / "data", tmp_path / "pages"
    folder.mkdir()
    (folder / "silo.txt").write_text(WHOLE)
    (folder / "ferry.txt").write_text(OTHER)
    grind_plainly(make_plan(data, folder, run="one"))
    assert remove_command(DataFolder(data), [f"{folder}/silo.txt"], as_json=True) == 0
    assert ask(data, "select headline from articles") == [("Ferry to Laeso sails again",)]
    assert ask(data, "select count(*) from sentences where article_id not in (select article_id from articles)") == [
        (0,)
    ]
    assert ask(data, "select status, articles_read from ops.runs order by finished_at desc limit 1") == [("removed", 0)]
    assert verify(data / "warehouse.duckdb", data / "tables") == {}
    plan = make_plan(data, folder, run="two")
    assert grind_plainly(plan) == Ground(2, 2, 0, 0)
    assert len(ask(data, "select 1 from articles")) == 1
    ((noted, _),) = read_group(plan, list_sources([str(folder)]), SeenArticles(), 0).notes
    assert noted == f"{folder}/silo.txt"
    assert remove_command(DataFolder(data), [f"{folder}/silo.txt"], undo=True, as_json=True) == 0
    assert ask(data, "select status from ops.runs order by finished_at desc limit 1") == [("readmitted",)]
    assert verify(data / "warehouse.duckdb", data / "tables") == {}
    assert grind_plainly(make_plan(data, folder, run="three")) == Ground(2, 1, 1, 0)
    assert remove_command(DataFolder(data), [f"{folder}/silo.txt"], undo=True, as_json=True) == 1


def test_a_key_that_names_nothing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says which key names no article, and changes nothing."""
    data, page = tmp_path / "data", tmp_path / "page.txt"
    page.write_text(OTHER)
    grind_plainly(make_plan(data, page, run="one"))
    assert remove_command(DataFolder(data), ["nowhere.txt"], as_json=False) == 1
    told = capsys.readouterr().err
    assert "nowhere.txt names no article" in told
    query = told.split('"')[1]
    assert len(ask(data, query)) == 1, "the query that the message gives lists the articles"
    assert len(ask(data, "select 1 from ops.runs")) == 1
