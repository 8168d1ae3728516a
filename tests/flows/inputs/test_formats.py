"""Tables, saved pages, sidecars, and what the mill must not read."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.inputs import list_sources, read_items
from seeds.reference import read_reference
from transforms.articles.build import build_articles
from transforms.articles.model import Article, RawItem, Rejection

BOILERPLATE = read_reference().boilerplate
TEXT = "The town council of Hobro voted on Monday to pull down the old grain silo."


def read(path: Path, columns: dict[str, str] | None = None) -> list[Article | Rejection]:
    """What comes of a file or folder."""
    items = [item for source in list_sources([str(path)]) for item in read_items(source, columns)]
    return [one for i in items for one in (build_articles(i, BOILERPLATE) if isinstance(i, RawItem) else [i])]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(("ending", "delimiter"), [("csv", ","), ("csv", ";"), ("tsv", "\t")])
def test_a_row_of_a_table_is_an_article(tmp_path: Path, ending: str, delimiter: str) -> None:
    """Columns are known by their usual names, whatever parts them; dates in words are read."""
    rows = [("Headline", "Body", "Date", "Author"), ("Silo to go", TEXT, "16 May 2024", "Jane Doe")]
    path = write(tmp_path / f"t.{ending}", "\n".join(delimiter.join(row) for row in rows))
    (found,) = read(path)
    assert isinstance(found, Article)
    assert (found.headline, found.authors, found.published_date) == ("Silo to go", ("Jane Doe",), date(2024, 5, 16))
    assert found.source_path == f"{path}#1"


def test_columns_are_mapped_by_name(tmp_path: Path) -> None:
    """Without a column for the text the table is rejected with what to do; the user names it."""
    path = write(tmp_path / "t.csv", f"nr,story\n7,{TEXT}\n")
    (rejected,) = read(path)
    assert isinstance(rejected, Rejection)
    assert (rejected.reason, "--map text=COLUMN" in rejected.detail) == ("no_text_column", True)
    (found,) = read(path, {"text": "story", "id": "nr"})
    assert isinstance(found, Article)
    assert (found.external_id, found.text) == ("7", TEXT)


def test_a_broken_row_costs_itself_alone(tmp_path: Path) -> None:
    """A row with too few cells is named with its number; its neighbours load."""
    found = read(write(tmp_path / "t.csv", f"id,text\n1,{TEXT}\n2\n3,{TEXT}\n"))
    assert [one.source_path.rpartition("#")[2] for one in found] == ["1", "2", "3"]
    assert [one.reason for one in found if isinstance(one, Rejection)] == ["ragged_row"]


def test_a_saved_page_is_read(tmp_path: Path) -> None:
    """The page of an MHTML file is read, with the address that the file states."""
    saved = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="B"\r\n\r\n--B\r\nContent-Type: '
        "image/png\r\n\r\nx\r\n"
        "--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://c.example/1\r\n"
        f"\r\n<html><body><h1>Silo to go</h1><p>{TEXT[:40]}=\r\n{TEXT[40:]}</p></body></html>\r\n--B--\r\n"
    )
    (found,) = read(write(tmp_path / "page.mhtml", saved))
    assert isinstance(found, Article)
    assert (found.source_format, found.url) == ("mhtml", "https://c.example/1")
    assert TEXT in found.text


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"%PDF-1.7 x", "pdftotext"), (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "EPUB"),
     (b"PK\x03\x04xxxx[Content_Types].xml word/document.xml", "Word"), (b"PAR1xxxx", "JSON Lines"),
     (b"{\\rtf1 x", "RTF")],
)  # fmt: skip
def test_what_is_not_read_is_named_with_what_to_do(tmp_path: Path, content: bytes, words: str) -> None:
    """Formats that are not read are rejected with their name and what to convert them to."""
    (found,) = read(write(tmp_path / "file.bin", content))
    assert isinstance(found, Rejection)
    assert found.reason == "unread_format"
    assert words in found.detail


def test_a_sidecar_states_what_a_dump_does_not(tmp_path: Path) -> None:
    """page.txt.json states address, outlet and date of page.txt, wins over the page, and is no input itself."""
    write(tmp_path / "page.txt", f"{TEXT}\n\nIt will be gone by August, the council said.\n")
    write(
        tmp_path / "page.txt.json",
        '{"url": "https://c.example/1", "publisher": "Courier", "published_at": "2024-05-16"}',
    )
    (found,) = read(tmp_path)
    assert isinstance(found, Article)
    assert (found.url, found.publisher, found.published_date) == ("https://c.example/1", "Courier", date(2024, 5, 16))


def test_a_broken_sidecar_is_named(tmp_path: Path) -> None:
    """The page is rejected with the sidecar's fault, for what it states is not known."""
    write(tmp_path / "page.txt", TEXT)
    write(tmp_path / "page.txt.json", '{"published_at": "yesterday"}')
    (found,) = read(tmp_path)
    assert isinstance(found, Rejection)
    assert (found.reason, "page.txt.json" in found.detail) == ("bad_sidecar", True)


def test_own_hidden_and_unfinished_files_are_left_alone(tmp_path: Path) -> None:
    """Of a data folder only the inbox is read; hidden files, downloads under way and done/ never are."""
    names = ("in/page.txt", "in/.hidden.txt", "in/x.html.part", "in/y.tmp", "in/done/old.txt", "in/data/newsmill.lock",
             "in/data/memo_store.toml", "in/data/reports/r.html", "in/data/inbox/new.txt")  # fmt: skip
    for name in names:
        write(tmp_path / name, TEXT)
    sources = [
        Path(source.source_path).relative_to(tmp_path).as_posix() for source in list_sources([str(tmp_path / "in")])
    ]
    assert sources == ["in/data/inbox/new.txt", "in/page.txt"]


def test_records_and_tables_share_the_usual_names(tmp_path: Path) -> None:
    """A record whose fields go by usual names gives what the same row of a table gives."""
    named = {"headline": "Silo to go", "body": TEXT, "pubDate": "Thu, 16 May 2024 10:00:00 +0200", "Author": "Jane Doe",
             "link": "https://c.example/1", "source": "Courier"}  # fmt: skip
    table = write(tmp_path / "t.csv", "\t".join(named) + "\n" + "\t".join(named.values()))
    for path in (write(tmp_path / "r.jsonl", json.dumps(named)), table):
        (found,) = read(path)
        assert isinstance(found, Article)
        assert (found.headline, found.authors, found.url) == ("Silo to go", ("Jane Doe",), "https://c.example/1")
        assert (found.text, found.publisher) == (f"Silo to go\n\n{TEXT}", "Courier")
        assert found.published_at == datetime(2024, 5, 16, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "day", "authors"),
    [({"published": 1715853600, "author": {"name": "Jane Doe"}}, date(2024, 5, 16), ("Jane Doe",)),
     ({"publishedAt": "2024-05-16T10:00:00Z", "byline": [{"name": "Jane Doe"}, {"name": "Ola Brandt"}]},
      date(2024, 5, 16), ("Jane Doe", "Ola Brandt")),
     ({"date": "2024-05-16", "published_at": "2023-01-01", "authors": []}, date(2023, 1, 1), ()),
     ({"date": {"day": 1}, "author": 5}, None, ())],
)  # fmt: skip
def test_a_usual_name_fills_what_it_can(
    tmp_path: Path, fields: dict[str, object], day: date | None, authors: tuple[str, ...]
) -> None:
    """Clocks of machines and people as objects are read; the field's own name wins; what does not fit is left out."""
    (found,) = read(write(tmp_path / "r.jsonl", json.dumps({"content": TEXT, **fields})))
    assert isinstance(found, Article)
    assert (found.published_date, found.authors) == (day, authors)


def test_markup_under_a_usual_name_is_a_page(tmp_path: Path) -> None:
    """A body in HTML is no clean text: its tags never reach the article."""
    (found,) = read(write(tmp_path / "r.jsonl", json.dumps({"body": f"<p>{TEXT}</p><p>It will go by August.</p>"})))
    assert isinstance(found, Article)
    assert found.text == f"{TEXT}\n\nIt will go by August."


@pytest.mark.parametrize(
    ("fields", "columns", "told"),
    [({"titel": "Silo to go"}, {}, "--map title=titel"), ({"headline": 5}, {}, "'headline' cannot be read as title"),
     ({"title": "Silo to go", "titel": "x"}, {}, None), ({"shares": 12}, {}, None),
     ({}, {"title": "kop"}, "finds no 'kop'"), ({"kop": "Silo to go"}, {"title": "kop"}, None)],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_what_may_have_been_meant_is_told(
    tmp_path: Path, ending: str, fields: dict[str, object], columns: dict[str, str], told: str | None
) -> None:
    """A name that nearly names a field which nothing fills, a value that cannot be it, a mapping that finds nothing."""
    if ending == "csv" and "headline" in fields:
        pytest.skip("every cell of a table is a text")
    record = {"text": TEXT, **fields}
    rows = [",".join(map(str, row)) for row in (record, record.values())]
    path = write(tmp_path / f"r.{ending}", json.dumps(record) if ending == "jsonl" else "\n".join(rows))
    items = [item for source in list_sources([str(path)]) for item in read_items(source, columns)]
    notes = [note for item in items if isinstance(item, RawItem) for note in item.notes]
    assert (told is None and notes == []) or any(told in note for note in notes if told), notes
