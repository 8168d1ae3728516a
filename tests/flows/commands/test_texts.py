"""Texts that may be kept for a time only go: their rows stay, and words that no row quotes are found nowhere."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from expectations import check_batch
from flows.commands.maintain import maintain_command
from flows.stages.texts import remove_old_texts
from flows.storage.folder import DataFolder
from tests.flows.commands.test_restore import publish_batch
from tests.kit.batches import HEADLINE, SHORT
from tests.kit.snapshots import read_runs, snapshot
from tests.kit.stages import START, grind_plainly, make_plan
from warehouse.audit import read_chunk
from warehouse.connect import open_for_reading, open_for_writing
from warehouse.generations import Relation, compare_with_files, list_generation_files
from warehouse.known import TEXT_REMOVED, find_outdated, read_known_versions
from warehouse.search import index_texts
from warehouse.verify import verify

LATER = START + timedelta(days=1)
OTHER_CODE = ("2", "2", "2", "2")


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """A data folder after two runs of two articles each, with a generation and a store of parses."""
    publish_batch(tmp_path / "data", "first")
    publish_batch(tmp_path / "data", "second")
    folder = DataFolder(tmp_path / "data")
    with open_for_writing(folder.warehouse) as connection:
        index_texts(connection)
    folder.reusable.touch()
    return folder


def ask(data: DataFolder, query: str, *values: str) -> list[tuple[object, ...]]:
    """The rows of a query."""
    with open_for_reading(data.warehouse) as connection:
        return connection.execute(query, list(values)).fetchall()


def test_the_rows_stay_and_the_words_go(data: DataFolder) -> None:
    """The headline and what rows quote can be read; every check passes, and the files are those of the warehouse."""
    before = snapshot(data.warehouse)
    assert ask(data, "select * from search.words where stem = ?", "quiet")
    assert remove_old_texts(data, LATER, 1, dry=False) == 4
    after = snapshot(data.warehouse)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"articles", "article_blocks"}
    texts = [str(text) for (text,) in ask(data, "select text from articles")]
    assert not any(SHORT in text for text in texts)
    assert any(text.startswith(HEADLINE) and "Rassendyll" in text for text in texts)
    assert ask(data, "select * from article_blocks where contains(block_text, ?)", SHORT) == []
    assert ask(data, "select * from search.words where stem = ?", "quiet") == []
    with open_for_reading(data.warehouse) as connection:
        tables = read_chunk(connection, "", "z")
    assert [one.check_name for one in check_batch(tables, 4) if one.stops] == []
    assert verify(data.warehouse, data.tables) == {}
    assert compare_with_files(data.warehouse, data.tables) is Relation.SAME
    assert list_generation_files(data.generations) == []
    assert not data.reusable.exists()
    assert not list(data.staging.glob("texts-*"))
    assert read_runs(data.warehouse)[-1]["status"] == "texts_removed"


def test_a_text_that_is_gone_makes_no_rows(data: DataFolder) -> None:
    """Other code does not make such an article anew: what stays of its text is no article."""
    assert len(find_outdated(data.warehouse, OTHER_CODE)) == 4
    remove_old_texts(data, LATER, 1, dry=False)
    assert find_outdated(data.warehouse, OTHER_CODE) == []
    (article_id,) = ask(data, "select min(article_id) from articles")[0]
    known = read_known_versions(data.warehouse, [str(article_id)])[str(article_id)]
    assert (known.reading_version, known.is_text_removed) == (TEXT_REMOVED, True)


def test_only_old_texts_go_and_only_once(data: DataFolder) -> None:
    """Before their time nothing happens; a second call finds nothing; a dry run only counts."""
    assert remove_old_texts(data, START, 1, dry=False) == 0
    assert remove_old_texts(data, LATER, 1, dry=True) == 4
    assert list_generation_files(data.generations)
    remove_old_texts(data, LATER, 1, dry=False)
    assert remove_old_texts(data, LATER, 1, dry=False) == 0


def test_maintain_tells_it_and_leaves_no_room_with_the_words(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is written anew, so that no block of it keeps the texts."""
    assert maintain_command(data, 90, 2, None, dry=False, as_json=False) == 0
    assert "texts" not in capsys.readouterr().out
    assert maintain_command(data, 90, 2, 1, dry=False, as_json=False) == 0
    told = capsys.readouterr().out
    assert "4 texts removed" in told
    assert "the Parquet files and the warehouse" in told
    assert verify(data.warehouse, data.tables) == {}
    assert SHORT.encode() not in data.warehouse.read_bytes()


def test_a_page_that_is_read_again_does_not_bring_its_text_back(tmp_path: Path) -> None:
    """Whatever changed in code or data, its article is left alone."""
    page = tmp_path / "page.txt"
    page.write_text("Kim Aster said on Monday that the bridge would open in May.\n\nThe water below it was grey.\n")
    data = DataFolder(tmp_path / "data")
    assert grind_plainly(make_plan(data.root, page, run="one")).loaded == 1
    assert remove_old_texts(data, LATER, 1, dry=False) == 1
    again = grind_plainly(make_plan(data.root, page, run="two", reading_version="2", pipeline_version="2"))
    assert (again.loaded, again.unchanged) == (0, 1)
    assert "water" not in str(ask(data, "select text from articles"))


def test_a_later_version_takes_the_place_of_a_text_that_is_gone(tmp_path: Path) -> None:
    """What can still be read of the earlier text tells that it is the same article."""
    page = tmp_path / "page.txt"
    page.write_text("Kim Aster said on Monday that the bridge would open in May.\n\nThe water below it was grey.\n")
    data = DataFolder(tmp_path / "data")
    grind_plainly(make_plan(data.root, page, run="one"))
    remove_old_texts(data, LATER, 1, dry=False)
    page.write_text("Kim Aster said on Monday that the bridge would open in May.\n\nThe water below it was blue.\n")
    assert grind_plainly(make_plan(data.root, page, run="two")).loaded == 1
    assert [("blue" in str(text)) for (text,) in ask(data, "select text from articles")] == [True]
