"""The folder of pages over a small warehouse: whole, quiet, harmless, and fit for phone, keyboard and paper."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest

from flows.commands.explore import explore_command, new_server
from flows.commands.run import _write_pages
from flows.explore import site
from flows.explore.names import file_stem
from flows.explore.site import FolderError, write_site
from flows.storage.folder import DataFolder
from seeds.tables import read_reference_tables
from tests.kit.browser import CHROMIUM, open_page
from tests.kit.endings import PAYLOADS, listener
from tests.kit.stages import grind_tables, make_plan
from tests.warehouse.test_rebuild import run_row
from transforms.schema import RUNS
from warehouse.connect import WarehouseError, open_for_reading, open_for_writing
from warehouse.ddl import create_marts, create_tables
from warehouse.load import insert_rows, load_reference

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
pytestmark = pytest.mark.slow
MEETING = (
    "President Rudolf Rassendyll of Germany met Chancellor Flavia Elphberg of Austria in Berlin on Monday. "
    '"We want peace for all of Europe," Rassendyll said. He accused Russia of attacking Ukraine and urged the United '
    "Nations to act. Elphberg said that Austria would send doctors to Ukraine."
)
AGAIN = (
    "President Rudolf Rassendyll of Germany met Chancellor Flavia Elphberg of Austria in Berlin on Monday. "
    '"We want peace for all of Europe," Rassendyll told reporters. Russia rejected the accusations. '
    "France and Germany signed a treaty in Paris on Tuesday."
)
CORRECTED = """
    insert into ops.corrections by name
    select 2 as line, 'speaker' as what, quote_id as row_id, 'Flavia Elphberg' as value, 'We want peace' as expects,
        $1 as reason, 'the archivist' as author, 'applied' as outcome, '1' as run_id
    from quotes where quote_text like '%We want peace%' order by quote_id limit 1
"""
REJECTED = """
    insert into ops.rejections by name
    select 'run' as run_id, 'lost.txt' as source_path, 'read' as stage, 'empty_body' as reason, $1 as detail
"""


def write_records(path: Path) -> None:
    """Two reports of one meeting, and one article per payload."""
    records: list[dict[str, object]] = [
        {"id": "1", "title": "Rassendyll meets Elphberg in Berlin", "text": MEETING, "publisher": "The Courier",
         "url": "https://example.org/1", "published_at": "2024-05-06"},
        {"id": "2", "title": "Peace for Europe, says Rassendyll", "text": AGAIN, "publisher": "Evening Star",
         "published_at": "2024-05-07"},
    ]  # fmt: skip
    for number, payload in enumerate(one.replace("{beacon}", listener().address) for one in PAYLOADS):
        records.append({
            "id": f"p{number}", "title": payload, "authors": [payload], "publisher": payload,
            "url": f"javascript:alert({number})" if number % 2 else f"https://example.org/{number}?q={payload[:300]}",
            "text": f'{AGAIN}\n\n"{payload} and so we will have to see," Rassendyll told {payload[:60]} on Tuesday.',
        })  # fmt: skip
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of two plain articles of one story and of articles full of payloads."""
    folder = tmp_path_factory.mktemp("explored")
    write_records(folder / "records.jsonl")
    return grind_tables(make_plan(folder / "data", folder / "records.jsonl"))


@pytest.fixture(scope="module")
def pages(warehouse: Path) -> Path:
    """The pages of that warehouse, in which somebody corrected a quote."""
    with open_for_writing(warehouse) as connection:
        connection.execute(CORRECTED, [PAYLOADS[0]])
        insert_rows(connection, RUNS, [run_row()])
        connection.execute(REJECTED, [PAYLOADS[0]])
    out = warehouse.parent / "pages"
    write_site(warehouse, out)
    return out


def parsed(pages: Path) -> Iterator[tuple[Path, list[tuple[str, dict[str, str], str]]]]:
    """Every page with its elements: tag, attributes and text, as a browser reads them."""
    for path in sorted(pages.rglob("*.html")):
        elements = [
            (
                element.tag.rpartition("}")[2],
                {str(name): str(value) for name, value in element.attrib.items()},
                element.text or "",
            )
            for element in html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False).iter()
            if isinstance(element.tag, str)
        ]
        yield path, elements


def test_every_link_leads_to_a_page_and_a_place_of_the_folder(pages: Path) -> None:
    """No page and no place on one is missing; out of the folder lead only the articles' own addresses, of the web."""
    read = dict(parsed(pages))
    places = {path: {attributes.get("id") for _, attributes, _ in elements} for path, elements in read.items()}
    outside = set()
    for path, elements in read.items():
        for tag, attributes, _ in elements:
            for target in (attributes[name] for name in ("href", "src") if name in attributes):
                if re.match(r"https?://", target):
                    assert (tag, attributes.get("rel")) == ("a", "noreferrer noopener")
                    outside.add(target)
                    continue
                file, _, place = target.partition("#")
                there = (path.parent / unquote(file)).resolve() if file else path
                assert there.is_relative_to(pages.resolve()), f"{path}: {target}"
                assert there.exists(), f"{path}: {target}"
                assert not place or unquote(place) in places[there], f"{path}: {target}"
    assert "https://example.org/1" in outside


def test_no_page_holds_anything_that_runs_or_loads(pages: Path) -> None:
    """One script and one style, both of the folder; no handler, nothing inline, no frame, form or picture."""
    for path, elements in parsed(pages):
        text = path.read_text(encoding="utf-8")
        assert "\x1b" not in text
        assert "default-src 'none'" in text
        scripts = [attributes for tag, attributes, _ in elements if tag == "script"]
        assert [one.get("src", "").removeprefix("../") for one in scripts] == ["explore.js"]
        assert not {"img", "iframe", "object", "embed", "base", "form", "textarea", "style"} & {
            tag for tag, _, _ in elements
        }
        for _, attributes, _ in elements:
            assert not [name for name in attributes if name.lower().startswith("on") or name == "style"]
    style = (pages / "explore.css").read_text(encoding="utf-8")
    assert "@import" not in style
    assert "//" not in style


def test_rejected_pages_are_counted(pages: Path) -> None:
    """The page on trust counts them by reason."""
    text = (pages / "quality.html").read_text(encoding="utf-8")
    assert re.search(r"empty body</td><td class=\"number\">1<", text)


def test_corrections_are_told(pages: Path) -> None:
    """The page on trust names what was corrected, why and by whom, and leads to the article."""
    text = (pages / "quality.html").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if "the archivist" in line)
    assert "Flavia Elphberg" in row
    assert "We want peace" in row
    assert re.search(r'href="articles/[^"]+\.html"', row)


def test_every_kind_of_page_is_there(pages: Path) -> None:
    """Lists, people, organizations and countries, stories, outlets, articles, pairs of countries, the network."""
    folders = {path.relative_to(pages).parts[0] for path in pages.rglob("*.html")}
    assert folders >= {
        "index.html", "stories.html", "people.html", "organizations.html", "places.html", "between.html",
        "network.html", "outlets.html", "articles.html", "quality.html", "who", "stories", "outlets", "articles",
        "between",
    }  # fmt: skip


def find_page(pages: Path, folder: str, title: str) -> str:
    """The page of a folder with such a title."""
    found = [
        text
        for path in sorted((pages / folder).glob("*.html"))
        if f"<title>{title} ·" in (text := path.read_text(encoding="utf-8"))
    ]
    assert found, title
    return unescape(re.sub(r"<[^>]+>", "", found[0]))


def test_a_person_is_told_by_words_and_deeds(pages: Path) -> None:
    """What they said and did, whom they talk about, in whose words they are named."""
    page = find_page(pages, "who", "Rudolf Rassendyll")
    assert "We want peace for all of Europe" in page
    assert "Whom they deal with" in page
    assert "Flavia Elphberg" in page
    assert "In the words of the news" in page


def test_a_story_tells_who_told_it(pages: Path) -> None:
    """A story has its articles in order, what happened, and who said what."""
    page = " ".join((pages / "stories.html").read_text(encoding="utf-8").split())
    assert "Rassendyll meets Elphberg in Berlin" in page
    told = next(iter(sorted((pages / "stories").glob("*.html")))).read_text(encoding="utf-8")
    for heading in ("Who told it, in order", "What happened", "Who said what"):
        assert heading in told


def test_numbers_are_as_many_as_the_lines_behind_them(warehouse: Path, pages: Path) -> None:
    """The quotes that a person's page counts are the different ones that the warehouse has of them."""
    with open_for_reading(warehouse) as connection:
        (entity, different), *_ = connection.execute(
            "select speaker_entity_id, count(distinct quote_cluster_id) from quotes "
            "where speaker_entity_id is not null and (cue_type is null or cue_type not in ('belief', 'intention')) "
            "group by all order by 2 desc, 1"
        ).fetchall()
    page = (pages / "who" / f"{file_stem(entity)}.html").read_text(encoding="utf-8")
    assert f'<a href="#said"><b>{different}</b>' in page
    lists = sorted((pages / "who").glob(f"{file_stem(entity)}-said*.html")) or [
        pages / "who" / f"{file_stem(entity)}.html"
    ]
    assert sum(path.read_text(encoding="utf-8").count('class="line quote"') for path in lists) == different


def test_pages_are_the_same_each_time(warehouse: Path, pages: Path, tmp_path: Path) -> None:
    """One warehouse, one folder, to the byte; pages that were written before go."""
    out = tmp_path / "pages"
    write_site(warehouse, out)
    shutil.copyfile(out / "index.html", out / "articles" / "left-over.html")
    write_site(warehouse, out)
    again = {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert again == {path.relative_to(pages): path.read_bytes() for path in pages.rglob("*") if path.is_file()}
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


def test_a_folder_of_something_else_is_never_written_over(
    warehouse: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line names the folder and what to do, and nothing in it changes."""
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderError, match="holds something else"):
        write_site(warehouse, tmp_path)
    assert explore_command(warehouse, tmp_path, None) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    assert explore_command(tmp_path / "none.duckdb", tmp_path / "out", None) == 1
    assert "does not exist yet" in capsys.readouterr().err


def test_what_others_laid_beside_the_pages_stays(warehouse: Path, tmp_path: Path) -> None:
    """Files and folders that newsmill did not write are there after the next writing too; its own old pages are not."""
    folder = tmp_path / "news"
    write_site(warehouse, folder)
    for name in ("CNAME", ".git/refs/head", ".git/objects/info/alternates", "articles/notes.txt", "own/hello.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    (folder / ".git" / "objects" / "pack").mkdir()
    stale = folder / "articles" / "gone.html"
    stale.write_text((folder / "index.html").read_text(encoding="utf-8"), encoding="utf-8")
    written = {path.relative_to(folder) for path in folder.rglob("*")} - {stale.relative_to(folder)}
    write_site(warehouse, folder)
    assert {path.relative_to(folder) for path in folder.rglob("*")} == written
    assert (folder / "articles" / "notes.txt").read_text() == "articles/notes.txt"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news"]


def test_an_end_between_two_steps_loses_nothing(warehouse: Path, tmp_path: Path) -> None:
    """Where the old folder was moved away and no new one came, the next writing takes what is not ours from it."""
    folder = tmp_path / "news"
    write_site(warehouse, folder)
    (folder / "CNAME").write_text("news.example")
    folder.rename(tmp_path / ".news.old")
    write_site(warehouse, folder)
    assert (folder / "CNAME").read_text() == "news.example"


def test_an_empty_warehouse_has_pages_and_another_layout_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without an article there is a front page that says so; tables of another layout are named on one line."""
    empty = tmp_path / "empty.duckdb"
    with open_for_writing(empty) as connection:
        create_tables(connection)
        load_reference(connection, read_reference_tables(None))
        create_marts(connection)
    assert explore_command(empty, tmp_path / "pages", None) == 0
    assert "0 articles" in (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    with open_for_writing(empty) as connection:
        connection.execute("alter table quotes drop column stance")
    capsys.readouterr()
    assert explore_command(empty, tmp_path / "pages", None) == 1
    assert "quotes" in capsys.readouterr().err


def test_pages_that_cannot_be_written_fail_no_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever goes wrong with the pages after a run is told on a line, and that is all."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("a chart of nothing")

    monkeypatch.setattr("flows.commands.explore.write_site", fail)
    assert _write_pages(DataFolder(tmp_path)) is None
    assert "a chart of nothing" in capsys.readouterr().err


def test_a_half_written_folder_is_never_seen(warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing breaks off, the old pages stay, and nothing is left beside them."""
    out = tmp_path / "pages"
    write_site(warehouse, out)
    before = (out / "index.html").read_bytes()

    def fail(*_: object) -> None:
        raise WarehouseError("gone")

    monkeypatch.setattr(site, "search_index", fail)
    with pytest.raises(WarehouseError):
        write_site(warehouse, out)
    assert (out / "index.html").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


def test_the_pages_can_be_served_to_this_machine(pages: Path) -> None:
    """A server gives the pages of the folder, listens on the loopback address alone, and gives nothing beside it."""
    with new_server(pages, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            assert server.server_address[0] == "127.0.0.1"
            answers = {}
            for path in ("/index.html", "/../warehouse.duckdb", "/%2e%2e/warehouse.duckdb"):
                connection = HTTPConnection("127.0.0.1", server.server_port)
                connection.request("GET", path)
                answers[path] = connection.getresponse().status
                connection.close()
        finally:
            server.shutdown()
    assert list(answers.values()) == [200, 404, 404]


def test_the_search_finds_names_and_headlines(pages: Path) -> None:
    """The index is one assignment of a list of kind, words, more and page; every page in it is there."""
    script = (pages / "search-index.js").read_text(encoding="utf-8")
    entries = json.loads(script.removeprefix("window.newsmillIndex = ").removesuffix(";\n"))
    assert {"Person", "Country", "Article", "Outlet", "Quote"} <= {kind for kind, _, _, _ in entries}
    assert all((pages / page.partition("#")[0]).exists() for _, _, _, page in entries)


# Run in each page: does anything stick out of the window, and do search and notes do their work?
PROBE = """
;(() => {
  const seen = document.documentElement.dataset;
  const wide = [...document.querySelectorAll("body *")].filter((one) => !one.closest(".wide, .network, #found") &&
    one.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
  seen.overflow = wide.map((one) => one.tagName + "." + one.className).slice(0, 5).join(" ");
  const box = document.getElementById("search");
  box.focus();
  box.value = "rassendyll rudolf";
  setTimeout(() => {
    box.dispatchEvent(new Event("input"));
    seen.found = document.querySelectorAll("#found a").length;
    const quote = document.querySelector(".text .q[tabindex]");
    if (quote) {
      quote.focus();
      const tip = document.getElementById("tip");
      seen.tip = tip.hidden ? "" : tip.textContent;
      document.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape"}));
      seen.gone = tip.hidden;
      const shade = () => getComputedStyle(quote).backgroundColor;
      const shown = shade();
      document.querySelector(".l-q input").click();
      seen.layers = shown !== shade() && shade() === "rgba(0, 0, 0, 0)";
    }
  }, 1500);
})();
"""


@needs_chromium
@pytest.mark.parametrize("width", [390, 1400])
def test_pages_work_on_phone_and_desktop(pages: Path, tmp_path: Path, width: int) -> None:
    """At both widths nothing sticks out, the console is silent, search, notes and layers work.

    A note shows on focus and goes; quotes stand out until their layer is switched off.
    """
    probed = tmp_path / "pages"
    shutil.copytree(pages, probed)
    with (probed / "explore.js").open("a", encoding="utf-8") as script:
        script.write(PROBE)
    person = next(path for path in sorted((probed / "who").glob("*.html")) if "<h1>Rudolf" in path.read_text("utf-8"))
    article = next(
        path for path in sorted((probed / "articles").glob("*.html")) if "Peace for Europe" in path.read_text("utf-8")
    )
    looked_at = [probed / "index.html", article, person]
    if width == 390:  # where there is little room, every kind of page
        looked_at += [next(iter(sorted((probed / name).glob("*.html")))) for name in ("stories", "between", "outlets")]
        looked_at += [probed / "network.html", probed / "people.html"]
    for path in looked_at:
        opened = open_page(path, tmp_path, width)
        assert opened.console == ()
        assert 'data-overflow=""' in opened.page, (path, re.findall(r'data-overflow="[^"]*"', opened.page))
        assert re.search(r'data-found="[1-9]', opened.page), path
        if path == article:
            assert re.search(r'data-tip="[^"]*found by', opened.page)
            assert 'data-gone="true"' in opened.page
            assert 'data-layers="true"' in opened.page


@needs_chromium
def test_a_browser_runs_nothing_of_the_articles_and_asks_for_nothing(pages: Path, tmp_path: Path) -> None:
    """Every page with a payload, opened in headless Chromium: no title changes, no request is sent."""
    asked = listener().asked
    asked.clear()
    hostile = [path for path in sorted(pages.rglob("*.html")) if "alert(1)" in path.read_text("utf-8")]
    assert len(hostile) > 5
    frames = "".join(f'<iframe src="{path.as_uri()}"></iframe>' for path in hostile)
    (tmp_path / "all.html").write_text(f"<title>all</title>{frames}", encoding="utf-8")
    assert "<title>all</title>" in open_page(tmp_path / "all.html", tmp_path).page
    for path in hostile[:2]:
        assert "<title>owned</title>" not in open_page(path, tmp_path).page
    assert asked == []
