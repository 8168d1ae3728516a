"""Tables, saved pages, sidecars, and what the mill must not read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.inputs import list_sources, read_items
from seeds.reference import read_reference
from transforms.articles import build_articles
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
