"""Wrong, missing and contradictory charsets: the words come out right, or the page is named."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from seeds.reference import read_reference
from tests.kit.hostile_inputs import read, warc_record
from transforms.articles.build import build_articles
from transforms.articles.decode import decode
from transforms.articles.model import Article, RawItem, Rejection

JAPANESE = "ロシアのプーチン大統領は火曜日に北京に到着し、習近平国家主席と会談した。両国は貿易条約に署名した。"
CHINESE = "俄罗斯总统普京星期二抵达北京进行国事访问，并与习近平主席举行会谈。双方签署了贸易协定。"
RUSSIAN = "Президент России прибыл во вторник в Пекин с визитом и встретился с председателем Си Цзиньпином."
GERMAN = "Präsident Müller traf am Dienstag seine Amtskollegin – “gut”, sagte er. Die Gespräche in Köln dauerten an."
ENGLISH = "“It’s a good plan,” the minister said – the treaty was signed on Tuesday at a café in Zürich."
ENCODINGS = [
    ("shift_jis", JAPANESE), ("euc-jp", JAPANESE), ("gb18030", CHINESE), ("koi8-r", RUSSIAN), ("cp1251", RUSSIAN),
    ("cp1252", GERMAN), ("cp1252", ENGLISH), ("utf-8", JAPANESE), ("utf-8-sig", ENGLISH), ("utf-16", CHINESE),
    ("utf-16-le", ENGLISH), ("utf-16-be", GERMAN),
]  # fmt: skip


def page(words: str, label: str | None = None) -> str:
    """A page of these words, in which a charset is stated, or none."""
    meta = f'<meta charset="{label}">' if label else ""
    body = "".join(f"<p>{words} ({number})</p>" for number in range(8))
    return f"<html><head>{meta}<title>T</title></head><body><article>{body}</article></body></html>"


def build(data: bytes, kind: str = "html") -> Article | Rejection:
    """What one page becomes."""
    (found,) = build_articles(RawItem("page", kind, data), read_reference().boilerplate)
    return found


@pytest.mark.parametrize("label", [None, "utf-8", "x-no-such", "utf-16", "utf-7", "hex", "punycode"])
@pytest.mark.parametrize(("encoding", "words"), ENCODINGS)
def test_a_missing_or_wrong_label_costs_no_letter(encoding: str, words: str, label: str | None) -> None:
    """Pages that state nothing, something else, or a codec that is no charset come out as they were written."""
    found = build(page(words, label).encode(encoding))
    assert isinstance(found, Article)
    assert found.text.count(words) == 8


@pytest.mark.parametrize(("encoding", "words"), ENCODINGS)
def test_a_dump_without_any_label_is_read(encoding: str, words: str) -> None:
    """Plain text never states its charset."""
    found = build(f"A line above the text\n\n{words}\n\n{words}".encode(encoding), "text")
    assert isinstance(found, Article)
    assert words in found.text


@pytest.mark.parametrize(
    ("encoding", "header", "meta", "words"),
    [
        ("koi8-r", "koi8-r", "windows-1251", RUSSIAN),
        ("shift_jis", "shift_jis", "euc-jp", JAPANESE),
        ("utf-8", "iso-8859-1", "shift_jis", GERMAN),
        ("utf-8", "koi8-r", "utf-8", ENGLISH),
        ("cp1252", "utf-8", "windows-1252", GERMAN),
    ],
)
def test_a_header_against_the_pages_own_label(
    encoding: str, header: str, meta: str, words: str, tmp_path: Path
) -> None:
    """What fits as UTF-8 is UTF-8; else the server is believed before the page."""
    record = warc_record(1, page(words, meta).encode(encoding))
    block = record.replace(b"charset=utf-8", f"charset={header}".encode())
    length = len(record) - len(block)
    stated = int(record.partition(b"Content-Length: ")[2].partition(b"\r")[0])
    path = tmp_path / "a.warc"
    path.write_bytes(block.replace(b"Content-Length: %d" % stated, b"Content-Length: %d" % (stated - length)))
    (found,) = read(path)
    assert isinstance(found, Article)
    assert found.text.count(words) == 8


@pytest.mark.parametrize("times", [1, 2])
def test_text_encoded_again_and_again_is_repaired(times: int) -> None:
    """UTF-8 that was taken for Latin-1 and encoded again, once or twice."""
    data = page(ENGLISH).encode()
    for _ in range(times):
        data = data.decode("latin-1").encode()
    found = build(data)
    assert isinstance(found, Article)
    assert found.text.count(ENGLISH) == 8


def test_one_broken_byte_costs_one_letter() -> None:
    """A page that is UTF-8 but for one byte keeps all other letters."""
    found = build(page(GERMAN).encode().replace(b"traf", b"tr\xff", 1))
    assert isinstance(found, Article)
    assert found.text.count(GERMAN) == 7
    assert found.text.count("\ufffd") == 1


def test_a_mark_wins_over_every_label() -> None:
    """A byte order mark says what the page is, whatever else it states."""
    found = build(codecs.BOM_UTF8 + page(GERMAN, "shift_jis").encode())
    assert isinstance(found, Article)
    assert GERMAN in found.text


@pytest.mark.parametrize("broken", [b"caf\xe9", b"\xff\xfe", b"na\xefve \x93 so"])
def test_few_broken_bytes_leave_a_short_page_what_it_is(broken: bytes) -> None:
    """A page of UTF-8 with a line from elsewhere keeps its marks and letters; only what is broken is lost."""
    page = "“We are tired,” the mayor’s café owner said.\n".encode() + broken + "\n“So am I,” she said.\n".encode()
    decoded = decode(page)
    assert decoded.encoding == "utf-8"
    assert "“We are tired,” the mayor’s café owner said." in decoded.text
    assert 1 <= decoded.text.count("\ufffd") <= 2


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp1252", "gb18030", "cp932", "euc-kr"])
def test_few_fitting_bytes_make_no_utf8(encoding: str) -> None:
    """Text of another encoding that has sequences of UTF-8 by chance is not taken for it."""
    words = {"cp1251": RUSSIAN, "koi8-r": RUSSIAN, "cp1252": GERMAN, "gb18030": CHINESE, "cp932": JAPANESE}
    text = (words.get(encoding) or "대통령은 월요일 국회에서 연설했다. 야당은 이를 비판했다. ") * 5
    assert decode(text.encode(encoding, "ignore")).encoding != "utf-8"


@pytest.mark.parametrize(("encoding", "words"), [("utf-16-le", RUSSIAN), ("utf-32-le", ENGLISH)])
def test_what_cannot_be_told_is_named(encoding: str, words: str) -> None:
    """Wide characters without a mark, in which no Latin letters tell the width, are doubted."""
    found = build("\n\n".join([words] * 4).encode(encoding), "text")
    assert isinstance(found, Rejection)
    assert found.reason == "binary_content"
