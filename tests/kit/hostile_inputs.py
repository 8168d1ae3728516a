"""Hostile inputs, made where they are needed: files that try to crash, hang, flood or fool a reader."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path

from flows.inputs import list_sources, read_items
from seeds.reference import read_reference
from transforms.articles.build import build_articles
from transforms.articles.model import Article, Rejection

SENTENCE = "The minister said on Tuesday that the two countries had agreed to sign the treaty about trade in spring."
BODY = "".join(f"<p>{SENTENCE} It has {n} parts.</p>" for n in range(2, 8))
LOADS = "loads"
RECORD = json.dumps({"id": "good", "title": "Two countries sign a treaty", "text": SENTENCE}).encode()


def page(body: str, head: str = "") -> bytes:
    """An HTML page."""
    return f"<html><head>{head}<title>Two countries sign a treaty</title></head><body>{body}</body></html>".encode()


def dump(text: str) -> bytes:
    """A plain-text page with a headline, a sentence, the text, and a sentence."""
    return f"Two countries sign a treaty\n\n{SENTENCE}\n\n{text}\n\n{SENTENCE} All agreed.\n".encode()


def warc_record(number: int, payload: bytes, headers: bytes = b"", length: int | None = None) -> bytes:
    """A WARC response record; `length` is what its header states, if not the truth."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + headers + b"\r\n" + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/{number}\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def bomb(megabytes: int, unit: bytes = b"\0") -> bytes:
    """So many megabytes of a repeated unit, packed with gzip to a thousandth; its checksum is wrong at the far end."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
    first, second = (packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + second * (megabytes - 1) + packer.flush()


def noise(size: int, seed: int = 1) -> bytes:
    """Bytes that mean nothing."""
    return random.Random(seed).randbytes(size)  # noqa: S311 - nothing secret: it has to be the same each time


def signs(size: int) -> bytes:
    """Noise without a single control byte."""
    source = random.Random(2)  # noqa: S311 - as above
    return bytes(source.randrange(32, 256) for _ in range(size))


def tape() -> bytes:
    """A tar archive of pages."""
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as archive:
        for number in range(3):
            data = page(BODY * 5)
            member = tarfile.TarInfo(f"page{number}.html")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return sink.getvalue()


def lines(*bad: bytes) -> bytes:
    """A file of records with these lines in front of a good one."""
    return b"\n".join((*bad, RECORD)) + b"\n"


def feed(item: str, doctype: str = "") -> str:
    """An RSS file of one entry."""
    return (
        f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>F</title><item>{item}</item></channel></rss>'
    )


ENTRY = f"<title>T</title><link>http://example.org/1</link><description>{SENTENCE * 3}</description>"
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};'>" for n in range(1, 20))
    + "]>"
)

# Name of the file, how it is made, and what must come of it: LOADS, or the reason of a rejection. Pages that
# load lose the hostile part alone; files with several items give at least one rejection of this reason.
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "nest300.html": (lambda: page("<div>" * 300 + BODY + "</div>" * 300), LOADS),
    "nest10000.html": (lambda: page("<div>" * 10_000 + BODY), LOADS),
    "nest200000.html": (lambda: page("<div>" * 200_000 + BODY), LOADS),
    "lists5000.html": (lambda: page("<ul><li>" * 5_000 + BODY), LOADS),
    "attributes.html": (lambda: page("<p " + " ".join(f'a{n}="1"' for n in range(100_000)) + ">x</p>" + BODY), LOADS),
    "table.html": (lambda: page(BODY + "<table>" + "<tr><td>1</td></tr>" * 200_000 + "</table>"), "too_many_elements"),
    "colspan.html": (lambda: page(BODY + "<table><tr><td colspan=9007199254740991>x</table>"), LOADS),
    "thirty_megabytes.html": (lambda: page("<p>" + "word " * 6_000_000), "too_large"),
    "thirty_megabytes.txt": (lambda: dump("word " * 6_000_000), "too_large"),
    "million_words.txt": (lambda: dump("word " * 220_000), "text_too_long"),
    "reference1.html": (lambda: page(BODY.replace("minister", "mini&#1;ster")), LOADS),
    "reference_d800.html": (lambda: page(BODY.replace("minister", "mini&#xD800;ster")), LOADS),
    "controls.html": (lambda: page(BODY.replace("minister", "mini\x00\x01\x0b\x1fster")), LOADS),
    "controls.txt": (lambda: dump(SENTENCE.replace("minister", "mini\x00\x01ster")), LOADS),
    "emoji.txt": (lambda: dump("\U0001f600" * 100_000), LOADS),
    "brackets.txt": (lambda: dump("(" * 100_000), LOADS),
    "quotes.html": (lambda: page(BODY + "<p>" + '"' * 100_000 + "</p>"), LOADS),
    "token.txt": (lambda: dump("x" * 500_000), LOADS),
    "entities.html": (lambda: page(BODY).replace(b"<html>", LAUGHS.encode() + b"<html>"), LOADS),
    "one_letter.html": (lambda: page("<p>x</p>"), "empty_body"),
    "empty.html": (lambda: b"", "empty_file"),
    "picture.html": (lambda: b"\x89PNG\r\n\x1a\n" + noise(5_000), "unread_format"),
    "noise.txt": (lambda: noise(20_000), "binary_content"),
    "signs.txt": (lambda: signs(5_000), "binary_content"),
    "noise_in_tags.html": (lambda: b"<html><body><p>" + noise(6_000) + b"</p></body></html>", "binary_content"),
    "tape.tar": (tape, "unknown_packing"),
    "tape.tar.gz": (lambda: gzip.compress(tape()), "unknown_packing"),
    "pages.zip": (lambda: b"PK\x03\x04" + noise(5_000), "unknown_packing"),
    "bomb.html.gz": (lambda: bomb(1_000, b"<p>a a a a"), "too_large_decompressed"),
    "bomb.jsonl.gz": (lambda: bomb(1_000, RECORD[:-2] + b" "), "too_large_decompressed"),
    "bomb.warc.gz": (lambda: gzip.compress(warc_record(1, page(BODY))) + bomb(1_000), "too_large_decompressed"),
    "bomb_in_bomb.gz": (lambda: gzip.compress(bomb(1_000)), "too_large_decompressed"),
    "four_times.gz": (lambda: gzip.compress(gzip.compress(gzip.compress(gzip.compress(page(BODY))))),
                      "too_large_decompressed"),
    "payload_bomb.warc": (lambda: warc_record(1, bomb(1_000), b"Content-Encoding: gzip\r\n"), "too_large_decompressed"),
    "cut.html.gz": (lambda: gzip.compress(page(BODY))[:-30], "truncated"),
    "broken.html.gz": (lambda: gzip.compress(page(BODY))[:40] + noise(60), "broken_gzip"),
    "cut.warc": (lambda: warc_record(1, page(BODY)) + warc_record(2, page(BODY))[:-40], "damaged_record"),
    "lying.warc": (lambda: warc_record(1, page(BODY), length=9_000) + warc_record(2, page(BODY)), "damaged_record"),
    "short.warc": (lambda: warc_record(1, page(BODY), length=300) + warc_record(2, page(BODY)), "damaged_record"),
    "huge.warc": (lambda: warc_record(1, page(BODY), length=10**14) + warc_record(2, page(BODY)), "damaged_record"),
    "negative.warc": (lambda: warc_record(1, page(BODY), length=-1) + warc_record(2, page(BODY)), "damaged_record"),
    "garbage.warc": (lambda: warc_record(1, page(BODY)) + noise(5_000) + b"\n" + warc_record(2, page(BODY)),
                     "damaged_warc"),
    "headers.warc": (lambda: b"WARC/1.0\r\n" + b"X: y\r\n" * 1_000_000 + b"\r\n\r\n" + warc_record(2, page(BODY)),
                     "damaged_record"),
    "page.warc": (lambda: page(BODY), LOADS),
    "broken_line.jsonl": (lambda: lines(b'{"id": "1", "text": '), "bad_json"),
    "deep.jsonl": (lambda: lines(b'{"text": ' + b"[" * 100_000), "bad_json"),
    "nan.jsonl": (lambda: lines(b'{"text": "x y", "score": NaN}'), "bad_json"),
    "digits.jsonl": (lambda: lines(b'{"text": "x y", "n": ' + b"9" * 5_000 + b"}"), "bad_json"),
    "twice.jsonl": (lambda: lines(b'{"text": "x", "text": "y"}'), "duplicate_key"),
    "many_keys.jsonl": (lambda: lines(b'{"k": 1' + b"".join(b', "k%d": 1' % n for n in range(100_000)) + b', "k9": 2}'),
                        "duplicate_key"),
    "types.jsonl": (lambda: lines(b'{"text": 5}', b'{"text": "x y", "authors": {"a": 1}}'), "wrong_type"),
    "list.jsonl": (lambda: lines(b'["text"]', b"5", b'"x"'), "not_an_object"),
    "bytes.jsonl": (lambda: lines(b'{"text": "\xff\xfe"}'), "bad_utf8"),
    "wide.jsonl": (lambda: lines().decode().encode("utf-16"), "bad_utf8"),
    "mark.jsonl": (lambda: b"\xef\xbb\xbf" + lines().replace(b"good", b"mark"), LOADS),
    "surrogate.jsonl": (lambda: RECORD.replace(b"good", b"lone").replace(b"minister", b"mini\\ud800ster"), LOADS),
    "array.json": (lambda: b"[" + RECORD + b"]", "json_array"),
    "blank.jsonl.gz": (lambda: gzip.compress(RECORD + b"\n" * 150_000), "blank_lines"),
    "nothing_good.jsonl": (lambda: b'{"x": 1}\n' * 1_500, "too_many_bad_items"),
    "laughs.xml": (lambda: feed(ENTRY + "&a19;", LAUGHS).encode(), "xml_entities"),
    "wide_laughs.xml": (lambda: feed(ENTRY + "&a19;", LAUGHS).encode("utf-16"), "xml_entities"),
    "external.xml": (lambda: feed(ENTRY + "&f;", "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>").encode(),
                     "xml_entities"),
    "external_dtd.xml": (
        lambda: feed(ENTRY.replace("/1<", "/2012<"), "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>").encode(),
        LOADS,
    ),
    "deep.xml": (lambda: feed(ENTRY + "</item>" + "<item>" * 10_000).encode(), "broken_xml"),
    "teaser.xml": (lambda: feed("<title>T</title>").encode(), "no_content"),
    "no_xml.xml": (lambda: b"<rss \xff\xfe <<< &&&", "no_entries"),
}  # fmt: skip

# How many articles load from files that hold more than the poison.
BESIDE = {
    "cut.warc": 1, "lying.warc": 1, "short.warc": 1, "huge.warc": 1, "negative.warc": 1, "garbage.warc": 2,
    "headers.warc": 1, "bomb.warc.gz": 1, "broken_line.jsonl": 1, "deep.jsonl": 1, "nan.jsonl": 1, "digits.jsonl": 1,
    "twice.jsonl": 1, "many_keys.jsonl": 1, "types.jsonl": 1, "list.jsonl": 1, "bytes.jsonl": 1, "blank.jsonl.gz": 1,
    "deep.xml": 1,
}  # fmt: skip
NAMES = (
    "line\nend.txt", "\x1b]0;owned\x07\x1b[2J.txt", "page..txt", "a;b|c&d.txt", "%2e%2e%2f.txt", "n" * 250 + ".txt",
    "caf\u00e9.txt", "cafe\u0301.txt", "<img src=x onerror=alert(1)>.txt",
)  # fmt: skip


def make_files(folder: Path) -> None:
    """Write all hostile files into a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (make, _) in FILES.items():
        (folder / name).write_bytes(make())


def make_endless_line(path: Path) -> None:
    """Write records with a line of one gigabyte between them, which takes no space on the disk."""
    with path.open("wb") as sink:
        sink.write(RECORD + b'\n{"text": "')
        sink.seek(1_000_000_000, os.SEEK_CUR)
        sink.write(b'"}\n' + RECORD.replace(b"good", b"good too") + b"\n")


def make_strange_files(folder: Path) -> None:
    """Write what is no plain file under a plain name: pipes, links, folders, names that attack a screen."""
    folder.mkdir(parents=True, exist_ok=True)
    os.mkfifo(folder / "pipe.html")
    (folder / "passwd.txt").symlink_to("/etc/passwd")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "nowhere.txt").symlink_to(folder / "nothing")
    (folder / "loop").symlink_to(folder)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "x.html").mkdir()
    for number, name in enumerate(NAMES):
        (folder / "x.html" / name).write_bytes(dump(f"This is text number {number}, and no other text is like it."))


def read(*inputs: Path) -> list[Article | Rejection]:
    """What the reading stage makes of these inputs."""
    boilerplate = read_reference().boilerplate
    found: list[Article | Rejection] = []
    for source in list_sources([str(path) for path in inputs]):
        for item in read_items(source):
            found += [item] if isinstance(item, Rejection) else build_articles(item, boilerplate)
    return found
