"""What arrives late, changed or without content: the newest words stay, and nothing is lost or read twice."""

from __future__ import annotations

import json
from pathlib import Path

from tests.kit.hostile_inputs import warc_record
from tests.kit.stages import Ground, grind_plainly, make_plan
from warehouse.connect import open_for_reading

TEXT = "The mayor of Hobro sued the energy firm Nordvarme on Tuesday over a burst pipe."
MORE = f"{TEXT} Nordvarme rejected the accusation."


def ask(data: Path, query: str) -> list[tuple[object, ...]]:
    with open_for_reading(data / "warehouse.duckdb") as connection:
        return connection.execute(query).fetchall()


def write(path: Path, **fields: str) -> Path:
    path.write_text(json.dumps({"id": "a1", "url": "https://c.example/a1", **fields}) + "\n", encoding="utf-8")
    return path


def test_the_newest_content_stays_and_late_records_load(tmp_path: Path) -> None:
    """A changed title, then a changed text replace the article; the old file changes nothing; an older record loads."""
    data = tmp_path / "data"
    first = write(tmp_path / "r1.jsonl", title="Mayor sues", text=TEXT, published_at="2025-03-13")
    titled = write(tmp_path / "r2.jsonl", title="Mayor sues energy firm", text=TEXT, published_at="2025-03-13")
    longer = write(tmp_path / "r3.jsonl", title="Mayor sues energy firm", text=MORE, published_at="2025-03-13")
    late = write(
        tmp_path / "r4.jsonl",
        id="late",
        url="https://c.example/l",
        text="A storm hit the coast.",
        published_at="2025-01-02",
    )
    for number, source in enumerate((first, titled, longer)):
        assert grind_plainly(make_plan(data, source, run=f"r{number}")) == Ground(1, 0, 1, 0)
    assert grind_plainly(make_plan(data, first, run="again")) == Ground(1, 1, 0, 0)
    assert grind_plainly(make_plan(data, late, run="late")) == Ground(1, 0, 1, 0)
    assert ask(data, "select external_id, headline, text like '%rejected%' from articles order by all") == [
        ("a1", "Mayor sues energy firm", True),
        ("late", None, False),
    ]


def test_answers_without_a_page_are_no_articles(tmp_path: Path) -> None:
    """Of an address that answered empty first and whole later the whole page is loaded once; other answers are none."""
    page = f"<html><body><h1>Mayor sues energy firm</h1><p>{MORE}</p></body></html>".encode()
    empty = warc_record(1, b"")
    gone = warc_record(2, page).replace(b"200 OK", b"404 No", 1)
    archive = tmp_path / "crawl.warc"
    archive.write_bytes(empty + gone + warc_record(1, page))
    ground = grind_plainly(make_plan(tmp_path / "data", archive))
    assert (ground.loaded, ground.read - ground.rejected - ground.unchanged) == (1, 1)
    assert ask(tmp_path / "data", "select headline from articles") == [("Mayor sues energy firm",)]


def test_an_entry_is_known_by_its_link(tmp_path: Path) -> None:
    """Of a feed that is fetched again new guids make no new articles, and a new title is a change."""
    feed = (
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><link>https://c.example/</link>{}</channel>'
        "</rss>"
    )
    item = "<item><title>{}</title><link>/{}</link>{}<content:encoded>&lt;p&gt;{}&lt;/p&gt;</content:encoded></item>"
    first = feed.format(item.format("Mayor sues", "a", "", TEXT) + item.format("Library opens", "b", "", MORE))
    changed = feed.format(
        item.format("Mayor sues firm", "a", "<guid>1</guid>", TEXT)
        + item.format("Library opens", "b", "<guid>2</guid>", MORE)
    )
    counts = []
    for number, content in enumerate((first, changed)):
        source = tmp_path / f"{number}.xml"
        source.write_text(content, encoding="utf-8")
        counts.append(grind_plainly(make_plan(tmp_path / "data", source, run=f"r{number}")))
    assert counts == [Ground(2, 0, 2, 0), Ground(2, 1, 1, 0)]
    assert ask(tmp_path / "data", "select headline, url from articles order by url") == [
        ("Mayor sues firm", "https://c.example/a"),
        ("Library opens", "https://c.example/b"),
    ]
