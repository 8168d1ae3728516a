"""Reading inputs: every kind is found by its bytes, damage is named, neighbours load."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest

from flows.inputs import list_sources, read_items
from flows.inputs.kinds import find_kind
from flows.inputs.limits import ITEM_BYTES
from transforms.articles.model import RawItem, Rejection

PAGE = b"<!doctype html><html><head><title>A page</title></head><body><p>Words of a page.</p></body></html>"


def read_all(*inputs: str) -> tuple[list[RawItem], list[Rejection]]:
    items: list[RawItem] = []
    rejections: list[Rejection] = []
    for source in list_sources(inputs):
        for found in read_items(source):
            if isinstance(found, Rejection):
                rejections.append(found)
            else:
                items.append(found)
    return items, rejections


def write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"Putin arrives in Beijing\n\nRussian President", "a.txt", "text"),
        (PAGE, "a.txt", "html"),
        (b'<?xml version="1.0"?><html xmlns="x"><head>', "a", "html"),
        (b'\xef\xbb\xbf{"id": 1, "text": "x"}', "a.txt", "jsonl"),
        (b"{braces} are text too", "a.txt", "text"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "a", "warc"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel>', "a.xml", "feed"),
        ("<html><body><p>x</p>".encode("utf-16"), "a", "html"),
        (b"5 < 6 and 7 > 3", "a.txt", "text"),
    ],
)
def test_kind_is_found_from_the_bytes(head: bytes, name: str, kind: str) -> None:
    """What a file holds is told by its first bytes; a wrong ending does not mislead."""
    assert find_kind(head, name) == kind


def test_sources_are_sorted_and_stand_once(tmp_path: Path) -> None:
    """A file that a folder, a glob and its own name lead to is read once, in path order."""
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "a.txt", "b/c.txt", ".hidden"):
        write(tmp_path / name, b"x")
    sources = list_sources([str(tmp_path), f"{tmp_path}/*.txt", f"{tmp_path}/a.txt"])
    assert [s.source_path for s in sources] == [f"{tmp_path}/a.txt", f"{tmp_path}/b/c.txt", f"{tmp_path}/z.txt"]


def test_special_files_and_links_out_are_named_and_never_opened(tmp_path: Path) -> None:
    """A pipe would hang a reader and a link may lead anywhere: both come back as rejections."""
    folder = tmp_path / "in"
    (folder / "x.html").mkdir(parents=True)
    write(folder / "good.txt", b"Good words.")
    os.mkfifo(folder / "pipe")
    (folder / "out").symlink_to("/etc/passwd")
    (folder / "dangling").symlink_to(folder / "nothing")
    (folder / "inside").symlink_to(folder / "good.txt")
    items, rejections = read_all(str(folder))
    assert len(items) == 1
    reasons = {r.source_path.rsplit("/", 1)[-1]: r.reason for r in rejections}
    assert reasons.pop("dangling") in ("link_outside", "unreadable")
    assert reasons == {"pipe": "special_file", "out": "link_outside"}


@pytest.mark.parametrize("given", ["missing.txt", "no*match", "a\0b", "x" * 5000, "../" * 40 + "nothing/here"])
def test_inputs_that_name_nothing_are_rejections(given: str) -> None:
    """A path that is missing, broken or too long is reported, and nothing is raised."""
    _, rejections = read_all(given)
    assert [r.reason for r in rejections] in (["not_found"], ["bad_path"])


def test_broken_lines_reject_themselves_alone(tmp_path: Path) -> None:
    """Each bad line is named with its number and reason; the lines around it load."""
    lines = [
        b'\xef\xbb\xbf{"id": "1", "text": "one"}',
        b'{"id": "2", "text": ',
        b"",
        b'{"id": "4", "text": "x", "score": NaN}',
        b'{"id": "5", "id": "6", "text": "x"}',
        b'["no", "object"]',
        b'{"text": "\xff\xfe"}',
        b"[" * 100_000,
        b'{"text": "n", "n": ' + b"9" * 5000 + b"}",
        b'{"id": "10", "text": "lone \\ud800 surrogate"}\r',
        b'{"id": "11", "text": "last"}',
    ]
    path = write(tmp_path / "r.jsonl", b"\n".join(lines))
    items, rejections = read_all(path)
    assert [i.source_path.rsplit("#", 1)[1] for i in items] == ["1", "10", "11"]
    assert {r.source_path.rsplit("#", 1)[1]: r.reason for r in rejections} == {
        "2": "bad_json",
        "4": "bad_json",
        "5": "duplicate_key",
        "6": "not_an_object",
        "7": "bad_utf8",
        "8": "bad_json",
        "9": "bad_json",
    }
    # Beside the number of the line in the path stands one within it, and no other.
    assert rejections[0].detail == "no JSON (Expecting value at character 20): mend this record"


def test_a_text_without_its_end_is_named_once(tmp_path: Path) -> None:
    """Python says "starting at" itself; the place is named behind it once."""
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "The mayor\n', encoding="utf-8")
    _, rejections = read_all(str(path))
    assert rejections[0].detail == "no JSON (Unterminated string starting at character 10): mend this record"


def test_a_line_without_end_is_skipped_and_the_next_one_read(tmp_path: Path) -> None:
    """A line larger than an item may be costs no memory beyond the cap and not its neighbours."""
    path = tmp_path / "long.jsonl"
    with path.open("wb") as sink:
        sink.write(b'{"id": "1", "text": "first"}\n{"text": "')
        for _ in range(3 * ITEM_BYTES // 1_000_000):
            sink.write(b"x" * 1_000_000)
        sink.write(b'"}\n{"id": "3", "text": "third"}\n')
    tracemalloc.start()
    items, rejections = read_all(str(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [i.record["id"] for i in items if i.record] == ["1", "3"]
    assert [r.reason for r in rejections] == ["too_large"]
    assert peak < 4 * ITEM_BYTES


def test_gzip_is_unpacked_and_bombs_are_named(tmp_path: Path) -> None:
    """Packed inputs read like plain ones; what unpacks to more than an item is rejected, never taken for text."""
    write(tmp_path / "page.html.gz", gzip.compress(PAGE))
    write(tmp_path / "r.jsonl.gz", gzip.compress(b'{"text": "a b c"}\n' * 2))
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb") as packed:
        for _ in range(2 * ITEM_BYTES // 1_000_000):
            packed.write(b"<p>" + b"a" * 999_997)
    write(tmp_path / "bomb.html.gz", bomb.getvalue())
    write(tmp_path / "twice.gz", gzip.compress(gzip.compress(PAGE)))
    write(tmp_path / "cut.html.gz", gzip.compress(PAGE * 50)[:-20])
    write(tmp_path / "broken.gz", gzip.compress(PAGE)[:12] + b"\xff" * 40)
    items, rejections = read_all(str(tmp_path))
    assert sorted(i.source_format for i in items) == ["html", "html", "jsonl", "jsonl"]
    reasons = {Path(r.source_path).name: r.reason for r in rejections}
    assert reasons["bomb.html.gz"] == "too_large_decompressed"
    assert reasons["cut.html.gz"] == "truncated"
    assert reasons["broken.gz"] in ("broken_gzip", "truncated")


def warc(url: str, body: bytes, headers: bytes = b"", *, length: int | None = None, digest: str | None = None) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + headers + b"\r\n" + body
    stated = length if length is not None else len(block)
    extra = f"WARC-Block-Digest: {digest}\r\n" if digest else ""
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n{extra}Content-Type: application/http\r\n"
    return f"{head}Content-Length: {stated}\r\n\r\n".encode() + block + b"\r\n\r\n"


def test_warc_records_load_with_address_and_decoded_payload(tmp_path: Path) -> None:
    """Gzip and chunked payloads are decoded; the record's address comes with the page; other records are left."""
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    data = (
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n"
        + warc("http://example.org/1", PAGE)
        + warc("http://example.org/2", gzip.compress(PAGE), b"Content-Encoding: gzip\r\n")
        + warc("http://example.org/3", chunked, b"Transfer-Encoding: chunked\r\n")
    )
    path = write(tmp_path / "a.warc.gz", gzip.compress(data[:100]) + gzip.compress(data[100:]))
    items, rejections = read_all(str(path))
    assert [i.url for i in items] == [f"http://example.org/{n}" for n in (1, 2, 3)]
    assert {i.data for i in items} == {PAGE}
    assert not rejections


def test_damaged_archives_give_all_records_around_the_damage(tmp_path: Path) -> None:
    """Cut, garbled and lying archives: what is whole loads, and the damage is named."""
    one, two = warc("http://example.org/1", PAGE), warc("http://example.org/2", PAGE)
    write(tmp_path / "cut.warc", one + two[:-40])
    write(tmp_path / "garbage.warc", one + b"garbage\nbetween\n" + two)
    write(tmp_path / "negative.warc", warc("http://example.org/1", PAGE, length=-5) + two)
    wrong = "sha1:" + base64.b32encode(hashlib.sha1(b"other", usedforsecurity=False).digest()).decode()
    write(tmp_path / "digest.warc", warc("http://example.org/1", PAGE, digest=wrong) + two)
    write(tmp_path / "lying.warc", one + warc("http://example.org/x", PAGE, length=5000) + two)
    write(tmp_path / "headers.warc", one + b"WARC/1.0\r\n" + b"X: y\r\n" * 100_000 + b"\r\n\r\n" + two)
    expected = {"cut": 1, "garbage": 2, "negative": 1, "digest": 1, "lying": 2, "headers": 2}
    for name, count in expected.items():
        items, rejections = read_all(str(tmp_path / f"{name}.warc"))
        assert len(items) == count, name
        assert rejections, name


def test_a_payload_bomb_in_an_archive_is_named(tmp_path: Path) -> None:
    """A small record that unpacks to more than an item may hold rejects itself."""
    bomb = gzip.compress(b"a" * (2 * ITEM_BYTES), compresslevel=9)
    data = warc("http://example.org/b", bomb, b"Content-Encoding: gzip\r\n") + warc("http://example.org/2", PAGE)
    items, rejections = read_all(write(tmp_path / "b.warc", data))
    assert [i.url for i in items] == ["http://example.org/2"]
    assert [r.reason for r in rejections] == ["too_large_decompressed"]


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Feed</title>
<item><title>First &amp;amp; best</title><link>http://example.org/1</link><guid>g1</guid>
<dc:creator>Jane Doe</dc:creator>
<pubDate>Tue, 05 Jun 2012 06:35:00 -0500</pubDate>
<content:encoded><![CDATA[<p>Words of the first.</p>]]></content:encoded>
</item>
<item><title>Teaser</title><link>javascript:alert(1)</link><description>short</description></item>
</channel></rss>"""


def test_feed_entries_with_content_load(tmp_path: Path) -> None:
    """An entry's content, title, author, date and address come over; an entry that only announces is named."""
    items, rejections = read_all(write(tmp_path / "f.xml", RSS.encode()))
    assert [(i.url, i.source_format) for i in items] == [("http://example.org/1", "feed")]
    assert items[0].record == {
        "title": "First & best",
        "url": "http://example.org/1",
        "id": "g1",
        "authors": ["Jane Doe"],
        "published_at": "2012-06-05T06:35:00-05:00",
    }
    assert [r.reason for r in rejections] == ["no_content"]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_xml_entities_are_never_followed(tmp_path: Path, head: str) -> None:
    """Bombs and external entities reject the feed before anything is expanded or opened."""
    path = write(tmp_path / "x.xml", RSS.replace("?>", "?>" + head, 1).encode())
    items, rejections = read_all(str(path))
    assert not items
    assert [r.reason for r in rejections] == ["xml_entities"]


def test_one_object_over_many_lines_is_a_record(tmp_path: Path) -> None:
    """A pretty-printed JSON file is one record, not many broken lines."""
    path = write(tmp_path / "one.json", json.dumps({"id": "a", "text": "words"}, indent=2).encode())
    items, rejections = read_all(str(path))
    assert [i.record for i in items] == [{"id": "a", "text": "words"}]
    assert not rejections


def test_reading_records_streams(tmp_path: Path) -> None:
    """A large file of records is never held in memory."""
    path = tmp_path / "many.jsonl"
    line = json.dumps({"text": "word " * 2000}).encode() + b"\n"
    with path.open("wb") as sink:
        for _ in range(3000):
            sink.write(line)
    tracemalloc.start()
    (source,) = list_sources([str(path)])
    assert sum(1 for _ in read_items(source)) == 3000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_an_archive_without_pages_is_named(tmp_path: Path) -> None:
    """An archive that holds only answers of other kinds does not vanish from the run log."""
    data = warc("http://example.org/1", PAGE).replace(b"200 OK", b"404 No")
    items, rejections = read_all(write(tmp_path / "none.warc", data))
    assert not items
    assert [(r.source_path, r.reason) for r in rejections] == [(str(tmp_path / "none.warc"), "no_pages")]


def test_a_list_of_records_and_a_broken_first_line_are_seen_for_what_they_are(tmp_path: Path) -> None:
    """Records are records whatever the file is called and whatever its first line holds."""
    good = b'{"text": "a b c", "html": "<html><body><p>x</p></body></html>"}'
    items, rejections = read_all(write(tmp_path / "r.txt", b"broken\n" + (good + b"\n") * 3))
    assert len(items) == 3
    assert [r.source_path.rpartition("#")[2] for r in rejections] == ["1"]
    _, rejections = read_all(write(tmp_path / "list.txt", b"[" + good + b"]"))
    assert [r.reason for r in rejections] == ["json_array"]
    assert "jq -c" in rejections[0].detail


def test_a_packed_payload_that_is_cut_is_named(tmp_path: Path) -> None:
    """A body that unpacks only in part is not taken for the whole; several members are one body."""
    packed = gzip.compress(PAGE[:40]) + gzip.compress(PAGE[40:])
    header = b"Content-Encoding: gzip\r\n"
    data = warc("http://example.org/1", packed, header) + warc("http://example.org/2", packed[:-9], header)
    items, rejections = read_all(write(tmp_path / "p.warc", data))
    assert [item.data for item in items] == [PAGE]
    assert [r.reason for r in rejections] == ["truncated"]


def test_answers_that_are_no_page_are_told(tmp_path: Path) -> None:
    """Errors, redirects and repetitions make no item; a page beside them carries a note of each, resources load."""
    revisit = (
        b"WARC/1.0\r\nWARC-Type: revisit\r\nWARC-Target-URI: http://example.org/1\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    )
    resource = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://example.org/2\r\nContent-Type: text/html\r\n"
    )
    resource += b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(PAGE), PAGE)
    gone = warc("http://example.org/x", PAGE).replace(b"200 OK", b"404 No")
    moved = warc("http://example.org/y", PAGE).replace(b"200 OK", b"301 Go")
    data = gone + revisit + warc("http://example.org/1", PAGE) + resource + moved + gone
    items, rejections = read_all(write(tmp_path / "a.warc", data))
    assert [item.url for item in items] == ["http://example.org/1", "http://example.org/2"]
    assert not rejections
    status = "an answer with status {} was left out: it is no page"
    repeated = "a repetition of an earlier answer was left out"
    assert [item.notes for item in items] == [
        (status.format(404), repeated),
        (status.format(301), status.format(404)),
    ]
