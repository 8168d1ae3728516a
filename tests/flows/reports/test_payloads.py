"""Text from outside in every report: no script, no dialog, no request, no broken table, no terminal escape."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import html5lib
import pytest
from rich.markdown import Markdown

from expectations import CheckResult
from expectations.drift import Comparison
from flows.commands.rejections import rejections_command
from flows.reports.page import render_page
from flows.storage.folder import DataFolder
from tests.kit.browser import CHROMIUM, open_page
from tests.kit.endings import PAYLOADS, endings, listener
from tests.kit.reports import make_report
from warehouse.connect import open_for_reading

FORBIDDEN = {"script", "img", "iframe", "object", "embed", "link", "base", "form", "textarea", "input"}
pytestmark = pytest.mark.slow


def payload(number: int) -> str:
    """A payload that asks the listener."""
    return PAYLOADS[number].replace("{beacon}", listener().address)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every HTML page of a run over articles full of payloads, and of a check of their warehouse; and worse ones.

    The worse ones have the payloads where newsmill itself puts none: in names of checks, ids and tables.
    """
    from expectations.docs import render_docs

    folder, _ = endings()
    found = sorted((folder / "payloads" / "reports").rglob("*.html"))
    place = tmp_path_factory.mktemp("pages")
    for number in range(len(PAYLOADS)):
        text = payload(number)
        drift = (Comparison("metric", text, 1.0, 2.0, 5, False, text),)
        page = place / f"report-{number}.html"
        page.write_text(render_page(make_report(text, drift=drift)), encoding="utf-8")
        results = [
            CheckResult("quotes", name, "critical", False, 5, 5, (text,) * 5, text)
            for name in ("columns", "key_is_unique", "quote_score_in_range", "quote_has_words")
        ]
        docs = render_docs(results, datetime(2026, 5, 4, tzinfo=UTC), text) if number < 5 else {}
        for name, content in docs.items():
            (place / f"docs-{number}-{name}").write_text(content, encoding="utf-8")
        found += sorted(place.glob(f"*-{number}*.html"))
    return found


def elements(page: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Tag, attributes and text of every element, as a browser reads the page."""
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        if isinstance(element.tag, str):
            yield element.tag.rpartition("}")[2], dict(element.attrib), element.text or ""


def test_no_page_holds_anything_that_runs_or_loads(pages: list[Path]) -> None:
    """Report and Data Docs: no script, no handler, no frame or picture, no address but a place in the same folder."""
    assert len([path for path in pages if "data-docs" in str(path)]) > 10
    for path in pages:
        page = path.read_text(encoding="utf-8")
        assert "\x1b" not in page
        assert "default-src 'none'" in page
        for tag, attributes, text in elements(page):
            assert tag not in FORBIDDEN
            assert tag != "svg" or "onload" not in attributes
            for name, value in attributes.items():
                assert not str(name).lower().startswith("on"), (path, tag, name)
                assert str(name).lower() not in {"src", "action", "srcset", "style", "formaction", "xlink:href"}
                if str(name).lower() == "href":
                    assert re.fullmatch(r"#section-.*|[\w-]+\.html", value)
            assert tag != "style" or ("url(" not in text and "@import" not in text)


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_browser_runs_nothing_and_asks_for_nothing(pages: list[Path], tmp_path: Path) -> None:
    """Opened in headless Chromium, no page changes its title, opens a dialog or sends a request; a bad page does.

    An open dialog would keep the browser from ending in time; so the bad page is without one.
    """
    asked = listener().asked
    bad = tmp_path / "bad.html"
    harmful = (payload(0) + payload(1)).replace("alert(1)", "")
    bad.write_text(f"<title>bad</title>{harmful}", encoding="utf-8")
    assert "<title>owned</title>" in open_page(bad, tmp_path).page
    assert {"/script", "/img"} <= set(asked)
    asked.clear()
    open_page(framed([bad], tmp_path), tmp_path)
    assert {"/script", "/img"} <= set(asked)
    asked.clear()
    assert "<title>all</title>" in open_page(framed(pages, tmp_path), tmp_path).page
    for path in (pages[0], pages[-1]):
        assert "<title>owned</title>" not in open_page(path, tmp_path).page
    assert asked == []


def framed(pages: list[Path], folder: Path) -> Path:
    """One page that shows all of them."""
    sources = "".join(f'<iframe src="{path.as_uri()}"></iframe>' for path in pages)
    (folder / "all.html").write_text(f"<title>all</title>{sources}", encoding="utf-8")
    return folder / "all.html"


def artifacts(key: str) -> list[str]:
    """What the runs left in Prefect under a key, as its UI gets it."""
    folder, _ = endings()
    with sqlite3.connect(folder / "prefect-home" / "prefect" / "prefect.db") as database:
        return [str(row[0]) for row in database.execute("select data from artifact where key = ?", [key])]


def test_the_summaries_in_prefect_keep_their_shape() -> None:
    """Read as Markdown, no payload makes a picture, a link or HTML, and every row has the cells of its head."""
    summaries = [json.loads(text) for text in artifacts("newsmill-summary")]
    assert any("near-duplicates" in summary and "wrong_type" in summary.replace("\\", "") for summary in summaries)
    for summary in summaries:
        assert "\x1b" not in summary
        cells, width = 0, 0
        for token in Markdown(summary).parsed:
            kinds = [token.type, *(child.type for child in token.children or ())]
            assert not {"image", "link_open", "html_inline", "html_block", "code_block", "fence"} & {*kinds}
            if token.type == "tr_open":
                cells = 0
            cells += token.type in ("th_open", "td_open")
            if token.type == "tr_close":
                width = width or cells
                assert cells == width
            if token.type == "table_close":
                width = 0


def test_the_tables_in_prefect_hold_plain_cells() -> None:
    """Every row has the same columns; no cell starts markup or an address."""
    for text in artifacts("newsmill-checks"):
        rows = json.loads(json.loads(text)) if text.startswith('"') else json.loads(text)
        assert len({tuple(row) for row in rows}) == 1
        for value in (str(value) for row in rows for value in row.values()):
            assert not any(mark in value for mark in ("<", "`", "[", "](", "://", "\n", "\x1b"))


def test_the_warehouse_holds_the_words_as_they_were() -> None:
    """What is dangerous on a page is only text in a table: it is stored as it was given, and searched as such."""
    folder, _ = endings()
    with open_for_reading(folder / "payloads" / "warehouse.duckdb") as connection:
        headlines = [row[0] for row in connection.execute("select headline from articles").fetchall()]
        quoted = connection.execute("select count(*) from quotes where quote_text like '%<img src=%'").fetchall()
    assert len(headlines) == len(PAYLOADS)
    assert payload(1) in headlines
    assert quoted[0][0] >= 1


def test_the_list_of_rejections_cannot_move_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    """Paths and details are shown with control characters written out."""
    folder, _ = endings()
    assert rejections_command(DataFolder(folder / "payloads"), None, 0, as_json=False) == 0
    printed = capsys.readouterr().out
    assert "wrong_type" in printed
    assert "\x1b" not in printed
    assert rejections_command(DataFolder(folder / "payloads"), "wrong_type", 0, as_json=True) == 0
    assert len(json.loads(capsys.readouterr().out)["items"]) == len(PAYLOADS)
