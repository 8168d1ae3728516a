"""What changed is done again, and nothing else: pages, cleaning, rules, words, models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.stages import annotate as annotate_stage
from flows.stages import read as read_stage
from tests.kit.stages import Ground, grind_plainly, make_plan
from transforms.articles.boilerplate import Boilerplate
from transforms.articles.build import build_articles
from transforms.articles.model import Article, RawItem, Rejection
from warehouse.connect import open_for_reading

pytestmark = pytest.mark.slow

FIRST = "President Vladimir Putin met President Xi Jinping in Beijing on Tuesday. He praised the talks."
SECOND = "President Vladimir Putin met Prime Minister Narendra Modi in Moscow on Friday. He praised the talks."


def write(path: Path, **texts: str) -> Path:
    """Records by id."""
    lines = [json.dumps({"id": name, "text": text, "published_at": "2012-06-05"}) for name, text in texts.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def texts(data: Path) -> list[str]:
    """The texts that the warehouse holds."""
    with open_for_reading(data / "warehouse.duckdb") as connection:
        return [row[0] for row in connection.execute("select text from articles order by external_id").fetchall()]


def never(*_: object, **__: object) -> object:
    """Stands for work that must not be done."""
    raise AssertionError("done again")


def test_the_same_again_is_nothing_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Known pages are neither cleaned nor annotated again."""
    data, pages = tmp_path / "data", write(tmp_path / "pages.jsonl", a=FIRST, b=SECOND)
    assert grind_plainly(make_plan(data, pages, run="one")) == Ground(2, 0, 2, 0)
    monkeypatch.setattr(read_stage, "build_articles", never)
    monkeypatch.setattr(annotate_stage, "find_all", never)
    assert grind_plainly(make_plan(data, pages, run="two")) == Ground(2, 2, 0, 0)


def test_a_changed_page_replaces_the_old_one_which_does_not_come_back(tmp_path: Path) -> None:
    """Under the same id the new text stands alone, with all its rows; the old file read again changes nothing."""
    data = tmp_path / "data"
    old, new = write(tmp_path / "old.jsonl", a=FIRST), write(tmp_path / "new.jsonl", a=SECOND)
    grind_plainly(make_plan(data, old, run="one"))
    assert grind_plainly(make_plan(data, new, run="two")) == Ground(1, 0, 1, 0)
    assert texts(data) == [SECOND]
    with open_for_reading(data / "warehouse.duckdb") as connection:
        names = {row[0] for row in connection.execute("select canonical_name from entities").fetchall()}
    assert "Narendra Modi" in names
    assert "Xi Jinping" not in names
    assert grind_plainly(make_plan(data, old, run="three")) == Ground(1, 1, 0, 0)
    assert texts(data) == [SECOND]


@pytest.mark.parametrize("changed", ["pipeline_version", "reference_version", "model_version"])
def test_a_changed_rule_word_or_model_annotates_again_and_cleans_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    """The articles are taken from the warehouse, the same text with the same offsets."""
    data, pages = tmp_path / "data", write(tmp_path / "pages.jsonl", a=FIRST)
    grind_plainly(make_plan(data, pages, run="one"))
    monkeypatch.setattr(read_stage, "build_articles", never)
    assert grind_plainly(make_plan(data, pages, run="two", **{changed: "2"})) == Ground(1, 0, 1, 0)
    assert grind_plainly(make_plan(data, pages, run="three", **{changed: "2"})) == Ground(1, 1, 0, 0)
    assert texts(data) == [FIRST]


def test_changed_cleaning_reads_the_page_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other boilerplate words or code: the page is cleaned anew, its parse is not made again where its text stays."""
    data, pages = tmp_path / "data", write(tmp_path / "pages.jsonl", a=FIRST)
    grind_plainly(make_plan(data, pages, run="one"))
    cleaned = []

    def count(item: RawItem, boilerplate: Boilerplate) -> list[Article | Rejection]:
        cleaned.append(item)
        return build_articles(item, boilerplate)

    monkeypatch.setattr(read_stage, "build_articles", count)
    assert grind_plainly(make_plan(data, pages, run="two", reading_version="2")) == Ground(1, 0, 1, 0)
    assert len(cleaned) == 1


def test_a_refresh_needs_no_page(tmp_path: Path) -> None:
    """With the pages gone, rows that other rules made are made anew; blocks and cleaning version stay."""
    data, pages = tmp_path / "data", write(tmp_path / "pages.jsonl", a=FIRST, b=SECOND)
    grind_plainly(make_plan(data, pages, run="one"))
    before = blocks(data)
    pages.unlink()
    assert grind_plainly(make_plan(data, run="two", refresh=True)) == Ground(0, 0, 0, 0)
    assert grind_plainly(make_plan(data, run="three", refresh=True, pipeline_version="2")) == Ground(2, 0, 2, 0)
    assert texts(data) == [FIRST, SECOND]
    assert blocks(data) == before


def blocks(data: Path) -> list[tuple[object, ...]]:
    """What stands in the warehouse of the articles as they were read."""
    with open_for_reading(data / "warehouse.duckdb") as connection:
        read = connection.execute("select * from article_blocks order by article_id, block_index").fetchall()
        return read + connection.execute("select article_id, reading_version from articles order by 1").fetchall()
