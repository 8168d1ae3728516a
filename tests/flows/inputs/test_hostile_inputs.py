"""Hostile files: each costs itself alone, is named with its reason, and takes bounded time; its neighbours load."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from seeds.reference import read_reference
from tests.kit.hostile_inputs import BESIDE, BODY, FILES, LOADS, RECORD, SENTENCE, page, read
from transforms.articles.build import build_articles
from transforms.articles.model import Article, Rejection

SECONDS = 20.0  # of processor time for one file; unguarded, most of these take minutes
GOOD = "\n".join(
    json.dumps({"id": f"g{n}", "title": f"Treaty number {n}", "text": f"{SENTENCE} It is number {n}."})
    for n in range(99)
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of 99 good records."""
    path = tmp_path_factory.mktemp("good") / "good.jsonl"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_costs_itself_alone(name: str, good: Path, tmp_path: Path) -> None:
    """Beside 99 good ones: they load, the one is named with its reason, and what is whole of it loads."""
    make, outcome = FILES[name]
    path = tmp_path / name
    path.write_bytes(make())
    started = time.process_time()
    found = read(path, good)
    assert time.process_time() - started < SECONDS
    articles = [one for one in found if isinstance(one, Article)]
    rejections = [one for one in found if isinstance(one, Rejection)]
    mine = [article for article in articles if article.source_path.startswith(str(path))]
    assert len(articles) - len(mine) == 99
    assert all(rejection.source_path.startswith(str(path)) and rejection.detail for rejection in rejections)
    if outcome == LOADS:
        assert not rejections
        assert len(mine) == 1
        assert "minister" in mine[0].text
    else:
        assert len(mine) == BESIDE.get(name, 0)
        assert outcome in {rejection.reason for rejection in rejections}


def test_a_nest_does_not_cost_the_text_in_it() -> None:
    """The body inside and behind 300 nested elements is whole."""
    (found,) = build("nest300.html")
    assert isinstance(found, Article)
    assert found.text.count(SENTENCE) == BODY.count(SENTENCE)


def build(name: str) -> list[Article | Rejection]:
    """The articles of one hostile page, without a file."""
    from transforms.articles.model import RawItem

    return build_articles(RawItem(name, "html", FILES[name][0]()), read_reference().boilerplate)


def test_bad_items_without_end_are_summed_up(tmp_path: Path) -> None:
    """A thousand bad items in a row are named, the others counted in one line; good ones behind them load."""
    path = tmp_path / "bad.jsonl"
    path.write_bytes(b"{}\n" * 5_000 + RECORD + b"\n" + b"[]\n" * 3_000)
    found = read(path)
    (article,) = [one for one in found if isinstance(one, Article)]
    assert article.source_path.endswith("#5001")
    sums = [one.detail for one in found if isinstance(one, Rejection) and one.reason == "too_many_bad_items"]
    assert [words.split()[0] for words in sums] == ["4,000", "2,000"]
    assert len(found) == 2003


def test_every_rejection_says_where_and_what_to_do(tmp_path: Path) -> None:
    """Line and member stand in the path, and the words name no Python."""
    (tmp_path / "r.jsonl").write_bytes(b'{"text": "a b c"}\n\n{"text": 1}\n{"text"\n')
    (tmp_path / "page.html").write_bytes(page("<p>x</p>"))
    found = [one for one in read(tmp_path) if isinstance(one, Rejection)]
    assert [Path(one.source_path).name for one in found] == ["page.html", "r.jsonl#3", "r.jsonl#4"]
    assert not any(word in one.detail for one in found for word in ("Error", "Traceback", "object at"))
