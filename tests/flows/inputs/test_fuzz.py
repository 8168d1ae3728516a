"""Whatever bytes a file holds, it costs nobody else: each reader gives articles and rejections, and never stumbles."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.inputs import list_sources, read_items
from seeds.reference import read_reference
from tests.kit.hostile_inputs import warc_record
from transforms.articles.build import build_articles
from transforms.articles.model import Article, RawItem, Rejection

_TEXT = "The council of Marwick voted on Monday to close two pools. Swimmers booed as the result was read out."
_PAGE = (
    '<html><head><title>Two pools close</title><meta property="article:published_time" content="2024-05-16T10:00:00Z">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Two pools close", "author": '
    f'[{{"name": "Jane Doe"}}], "articleBody": "{_TEXT}", "liveBlogUpdate": '
    '[{"datePublished": "2024-05-16T10:00:00Z"}]}</script></head><body><h1>Two pools close</h1>'
    f"<div class='byline'>By Jane Doe</div><article><p>{_TEXT}</p><aside><p>{_TEXT}</p></aside>"
    f"<noscript><p>{_TEXT}</p></noscript></article><time datetime='2024-05-16'>16 May</time></body></html>"
)
_FEED = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Courier</title><link>https://c.example/</link><item>'
    '<title>Two pools close</title><link>/pools</link><guid>1</guid><media:thumbnail url="x.png"/><pubDate>Thu, 16 May '
    f"2024 10:00:00 +0200</pubDate><content:encoded><![CDATA[<p>{_TEXT}</p>]]></content:encoded></item></channel></rss>"
)
_RECORD = json.dumps({"id": "1", "title": "Two pools close", "text": _TEXT, "published_at": "2024-05-16"})
_SAVED = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://c.example/m\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\n'
    f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{_PAGE.replace('=', '=3D')}\r\n--B--\r\n"
)
FILES = {
    "page.html": _PAGE.encode(),
    "page.txt": f"Two pools close\n\nBy Jane Doe\n\nMay 16, 2024 10:00 GMT\n\n{_TEXT}\n\nRead more:\n\nA\n".encode(),
    "records.jsonl": f"{_RECORD}\n{_RECORD}\n".encode(),
    "feed.xml": _FEED.encode(),
    "table.csv": f'headline,body,date\n"Pools close","{_TEXT}",2024-05-16\n"More","{_TEXT}","May 17, 2024"\n'.encode(),
    "saved.mhtml": _SAVED.encode(),
    "archive.warc": warc_record(1, _PAGE.encode()),
    "page.html.gz": gzip.compress(_PAGE.encode(), mtime=0),
}
BOILERPLATE = read_reference().boilerplate
_SPLICES = [
    b"", b"<", b">", b"&", b'"', b"\x00", b"\xff\xfe", b"\xef\xbf\xbf", b"\xed\xa0\x80", b"]]>", b"<![CDATA[",
    b"&#0;",
    b"<!ENTITY a 'b'>", b"<media:x y='1'/>", b"</p></div></body>", b"{", b"}", b"[" * 300, b"\n\n\n", b"\r", b",",
    b'""', b"9" * 400, b"99999-99-99", b"24/13/2024", b"<div>" * 400, b"\x1f\x8b", b"WARC/1.0\r\n",
    b"Content-Length: -1\r\n",
]  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn) -> tuple[int, int, bytes]:
    """Where a file is cut (thousandths of its length), how much of it goes, and what stands there instead."""
    return (
        draw(st.integers(0, 1000)),
        draw(st.integers(0, 300)),
        draw(st.sampled_from(_SPLICES) | st.binary(max_size=12)),
    )


def mutate(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes with some stretches replaced."""
    for at, length, splice in changes:
        start = at * len(data) // 1000
        data = data[:start] + splice + data[start + length :]
    return data


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(mutations(), min_size=1, max_size=4))
def test_every_item_of_a_broken_file_comes_out(
    tmp_path: Path, name: str, changes: list[tuple[int, int, bytes]]
) -> None:
    """A mutated file gives at least one item; each is an article or a rejection with a reason, none a fault of ours.

    The whole file beside it loads as ever.
    """
    (tmp_path / name).write_bytes(mutate(FILES[name], changes))
    (tmp_path / "whole.txt").write_bytes(FILES["page.txt"])
    found: dict[str, list[Article | Rejection]] = {}
    for source in list_sources([str(tmp_path)]):
        for item in read_items(source):
            articles = build_articles(item, BOILERPLATE) if isinstance(item, RawItem) else [item]
            found.setdefault(Path(source.source_path).name, []).extend(articles)
    assert found[name]
    assert all(one.reason != "reader_failed" for one in found[name] if isinstance(one, Rejection)), found[name]
    assert [type(one) for one in found["whole.txt"]] == [Article]
