"""Reports have names that people read, and a page that leads to all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import html5lib
import pytest

from flows.reports.accuracy import expected_accuracy
from flows.reports.index import read_line, write_pages
from flows.reports.names import choose_page_name, describe_inputs, slug
from flows.reports.page import render_page
from tests.kit.reports import START, make_report
from transforms.schema import CORE_TABLES


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ([], "sample pages"),
        (["pages/"], "pages"),
        (["."], "pages"),
        ([".."], "pages"),
        (["news/2012/a.html"], "a.html"),
        (["s3://archive/2012/*.warc.gz", "b", "c"], "*.warc.gz and 2 more"),
        (["https://example.org/feed.xml?key=secret"], "feed.xml"),
    ],
)
def test_a_run_is_described_by_its_inputs(inputs: list[str], words: str) -> None:
    """The last part of the first input, without a query, and how many more."""
    assert describe_inputs(inputs, refresh=False) == words
    assert describe_inputs(inputs, refresh=True) == "refresh"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sample pages", "sample-pages"),
        ("Übersicht №7.html", "ubersicht-no7-html"),
        ("../..", "pages"),
        ("新", "pages"),
    ],
)
def test_a_slug_is_safe_as_a_file_name(text: str, name: str) -> None:
    """Small letters, digits and hyphens, never a path."""
    assert slug(text) == name


def test_two_reports_of_one_minute_have_names_of_their_own(tmp_path: Path) -> None:
    """The second gets a number."""
    names = []
    for _ in range(3):
        names.append(choose_page_name(tmp_path, START, "sample pages"))
        (tmp_path / f"{names[-1]}.html").touch()
    assert names == [f"2026-05-04_0630_sample-pages{end}" for end in ("", "-2", "-3")]


def test_the_index_leads_to_every_report_the_latest_first(tmp_path: Path) -> None:
    """Each line has the report's verdict and counts; pages that are no reports are left out."""
    (tmp_path / "2026-01-01_0000_foreign.html").write_text("<h1>mine</h1>", encoding="utf-8")
    for number, what in enumerate(("pages", "more-pages")):
        started = START + timedelta(days=number)
        page = choose_page_name(tmp_path, started, what)
        write_pages(make_report(started_at=started, page=page, articles_loaded=6 - number), tmp_path)
    index = html5lib.parse((tmp_path / "index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
    assert [link.get("href") for link in index.iter("a")] == [
        "2026-05-05_0630_more-pages.html", "2026-05-04_0630_pages.html",
    ]  # fmt: skip
    words = " ".join("".join(row.itertext()) for row in index.iter("tr"))
    assert "With care" in words or "No" in words
    line = read_line(tmp_path / "2026-05-04_0630_pages.html")
    assert line is not None
    assert (line.name, line.read, line.loaded, line.rejected, line.failed) == ("pages", 10, 6, 1, 1)


def test_the_verdict_stands_beside_the_accuracy_to_expect() -> None:
    """A page without failures does not promise right rows: it says what was checked, and what was measured."""
    fine = make_report(problem=None, checks=make_report().checks[1:])
    page = render_page(replace(fine, what="pages"))
    assert "Well formed" in page
    assert "offsets fit the texts" in page
    assert "Accuracy to expect" in page
    assert page.index("Accuracy to expect") < page.index("<h2>Checks")


def test_the_figures_name_tables_and_are_per_cent() -> None:
    """Every row is about a core table, and the tables that people ask most are there."""
    rows = expected_accuracy()
    assert {row.table for row in rows} <= {table.name for table in CORE_TABLES}
    assert {"articles", "entity_mentions", "quotes", "events", "event_participants"} <= {row.table for row in rows}
    assert all(0 < row.figure <= 100 and row.documents > 0 for row in rows)
