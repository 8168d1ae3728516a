"""Hostile pages: each is an article or a rejection with its reason, in bounded time, and nothing is raised."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.reference import read_reference
from transforms.articles.build import build_articles
from transforms.articles.html.page import MOST_ATTRIBUTES, parse_page
from transforms.articles.model import Article, RawItem, Rejection

BOILERPLATE = read_reference().boilerplate
BODY = "".join(
    f"<p>The minister said on day {n} that the two countries had agreed to sign the treaty.</p>" for n in range(9)
)
SECONDS = 8.0  # of one page; far above what any of them takes, far below what an unguarded one takes


def build(data: bytes, kind: str = "html") -> list[Article | Rejection]:
    started = time.process_time()
    found = build_articles(RawItem("page", kind, data), BOILERPLATE)
    assert time.process_time() - started < SECONDS
    for article in found:
        check(article)
    return found


def check(found: Article | Rejection) -> None:
    """What must hold of everything that is built."""
    if isinstance(found, Rejection):
        assert found.reason.replace("_", "").isalnum()
        assert found.detail
        return
    for block in found.blocks:
        assert block.is_kept == (block.span is not None)
        if block.span is not None:
            assert block.span.of(found.text) == block.text
    assert found.text[found.body_start :].strip()
    assert "\x00" not in found.text
    found.text.encode("utf-8")


def page(body: str) -> bytes:
    return f"<html><head><title>Two countries sign treaty</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("depth", [100, 255, 300, 1000])
def test_text_behind_a_deep_nest_is_kept(depth: int) -> None:
    """Nesting up to a thousand levels costs nothing: the text inside and behind it is read."""
    (found,) = build(page("<div>" * depth + BODY + "</div>" * depth))
    assert isinstance(found, Article)
    assert "sign the treaty" in found.text


@pytest.mark.parametrize("frame", ["<div>", "<div class='x'>", "<ul><li>", "<b>"])
@pytest.mark.parametrize("depth", [5_000, 20_000, 100_000])
def test_a_nest_beyond_the_parser_is_cut(frame: str, depth: int) -> None:
    """A nest in which the parser would lose text is taken away, and the text behind it is read."""
    (found,) = build(page(frame * depth + BODY + BODY.replace("treaty", "contract")))
    assert isinstance(found, Article) or (found.reason == "too_many_elements" and depth == 100_000)
    if isinstance(found, Article):
        assert "sign the treaty" in found.text
        assert "sign the contract" in found.text


def test_many_attributes_are_cut() -> None:
    """An element with 100,000 attributes loses them before the parser spends its time on it; its text stays."""
    attributes = " ".join(f'a{n}="1"' for n in range(100_000))
    (found,) = build(page(f"<div {attributes}>{BODY}</div>"))
    assert isinstance(found, Article)
    assert "sign the treaty" in found.text


@pytest.mark.parametrize("before", [0, 1, 1_500, 3_998, 3_999, 4_000, 4_001, 7_950])
def test_many_attributes_are_cut_wherever_they_stand(before: int) -> None:
    """A long tag is found at any distance from the start of its page."""
    attributes = " ".join(f"a{n}=1" for n in range(MOST_ATTRIBUTES + 200))
    read = parse_page("x" * before + f"<div {attributes}><p>The minister agreed.</p></div>")
    assert [len(element.attrib) for element in read.tree.iter("div")] == [0]


def test_code_is_not_counted_as_attributes() -> None:
    """Minified code between two comparisons is no tag, however long, and nothing of the page is cut for it."""
    code = "if(a<b" + "".join(f" c{n}=d{n}" for n in range(2_000)) + ">e){f()}"
    (found,) = build(page(f"<script>{code}</script><div data-a='1'>{BODY}</div>"))
    assert isinstance(found, Article)
    assert "sign the treaty" in found.text


def test_a_huge_table_does_not_cost_the_article() -> None:
    """A data table of many rows is left out, and the article around it is read; a monstrous one is named."""
    (found,) = build(page(BODY + "<table>" + "<tr><td>1</td><td>2</td></tr>" * 20_000 + "</table>"))
    assert isinstance(found, Article)
    (found,) = build(page(BODY + "<table>" + "<tr><td>1</td></tr>" * 200_000 + "</table>"))
    assert isinstance(found, Rejection)
    assert found.reason == "too_many_elements"


def test_a_page_of_thirty_megabytes_is_named() -> None:
    """A page that is too large to be an article is rejected at once."""
    (found,) = build(page(BODY + "<p>" + "word " * 6_000_000))
    assert isinstance(found, Rejection)
    assert found.reason == "too_large"


@pytest.mark.parametrize("bad", ["&#1;", "&#x1F;", "&#0;", "&#xD800;", "&#xFFFE;", "\x00", "\x01", "\x0b", "\ufffe"])
def test_forbidden_characters_cost_only_themselves(bad: str) -> None:
    """One forbidden character or reference is dropped; the article around it is read."""
    (found,) = build(page(BODY.replace("minister", f"mini{bad}ster")))
    assert isinstance(found, Article)
    assert "The minister said" in found.text


@pytest.mark.parametrize(
    "text",
    [
        "😀" * 100_000,
        "(" * 100_000,
        '"' * 100_000,
        "x" * 500_000,
        "word " * 300_000,
        "no end of words without a stop " * 3000,
        "a\n" * 100_000,
        "Same line again and again here.\n" * 20_000,
    ],
)
@pytest.mark.parametrize("kind", ["text", "html"])
def test_endless_runs_take_bounded_time(text: str, kind: str) -> None:
    """Runs of one sign, endless tokens and texts beyond the model's limit are cut out or named, in bounded time."""
    data = page(f"<p>{text}</p>{BODY}") if kind == "html" else f"A headline of some words\n\n{text}\n".encode()
    for found in build(data, kind):
        if isinstance(found, Article):
            assert max(map(len, found.text.split())) < 1001
            assert len(found.text) < 1_000_000


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        b"\x00" * 1000,
        b"%PDF-1.4 binary",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        b"<",
        b"x",
    ],
)
@pytest.mark.parametrize("kind", ["text", "html", "warc", "feed"])
def test_what_is_no_text_is_doubted(data: bytes, kind: str) -> None:
    """Empty, one-letter and binary bodies are rejections."""
    (found,) = build(data, kind)
    assert isinstance(found, Rejection)


STORY = "Präsident Müller traf am Dienstag seine Amtskollegin – “gut”, sagte er. Die Gespräche in Köln dauerten länger."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_found_without_a_label(encoding: str) -> None:
    """A text file needs no label: marks, zero bytes and validity tell its encoding."""
    text = "Ein Titel aus sechs kurzen Wörtern\n\n" + "\n\n".join([STORY] * 3)
    (found,) = build(text.encode(encoding), "text")
    assert isinstance(found, Article)
    assert "Präsident Müller" in found.text


@pytest.mark.parametrize(
    ("encoding", "label", "words"),
    [
        ("shift_jis", "shift_jis", "ロシアのプーチン大統領は火曜日に北京に到着した。"),
        ("gb18030", "gb2312", "俄罗斯总统普京星期二抵达北京进行国事访问。"),
        ("koi8-r", "koi8-r", "Президент России прибыл во вторник в Пекин с визитом."),
        ("cp1252", "utf-8", "Le président a rencontré mardi à Pékin son homologue – « très utile », dit-il."),
        ("utf-8", "iso-8859-1", "Le président a rencontré mardi à Pékin son homologue – « très utile », dit-il."),
    ],
)
def test_labels_are_believed_only_where_they_fit(encoding: str, label: str, words: str) -> None:
    """A declared charset is used; one that lies is seen through."""
    body = "".join(f"<p>{words} ({n})</p>" for n in range(8))
    source = f'<html><head><meta charset="{label}"><title>T</title></head><body><article>{body}</article></body></html>'
    (found,) = build(source.encode(encoding))
    assert isinstance(found, Article)
    assert words in found.text


def test_double_encoded_text_is_repaired_and_curly_quotes_stay() -> None:
    """UTF-8 that was read as Windows text and encoded again comes back as it was written."""
    text = "A headline of some plain words\n\n" + "The minister’s “plan” is a café in Köln, he said on Tuesday.\n\n" * 3
    (found,) = build(text.encode("utf-8").decode("latin-1").encode("utf-8"), "text")
    assert isinstance(found, Article)
    assert "The minister’s “plan” is a café in Köln" in found.text


def test_invisible_characters_do_not_part_names() -> None:
    """Zero-width, bidirectional and soft-hyphen characters go; decomposed letters are composed."""
    line = (
        "Pu\u200btin met X\u202ei Jin\u00adping and Mu\u0308ller in Bei\ufeffjing on Tuesday, officials said there.\n\n"
    )
    (found,) = build(("Leaders meet in the capital again\n\n" + line * 2).encode(), "text")
    assert isinstance(found, Article)
    assert "Putin met Xi Jinping and Müller in Beijing" in found.text


@given(st.text(max_size=600))
@settings(max_examples=150, deadline=None)
def test_any_text_is_an_article_or_a_rejection(text: str) -> None:
    """Whatever a text file holds, kept blocks slice right and nothing is raised."""
    for found in build_articles(RawItem("t", "text", text.encode("utf-8", "surrogatepass")), BOILERPLATE):
        check(found)


LINES = st.sampled_from(
    [
        "Leaders meet in the capital again",
        "By Jane Doe and John Smith",
        "June 5, 2012",
        "The minister said on Tuesday that the two countries had agreed to sign the treaty.",
        "“It is a good plan,” he said.",
        "Advertisement",
        "Read more:",
        "No comments:",
        "Photo: AFP",
        "A delegate walks past the hall (R) in the capital",
        "=====",
        "https://example.org/a",
        "- a point of the list",
        "",
    ]
)


@given(st.lists(LINES, max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_order_of_lines_holds(lines: list[str]) -> None:
    """Headlines, boilerplate and paragraphs in any order: spans slice right, raw spans lie in order in the input."""
    text = "\n".join(lines)
    for found in build_articles(RawItem("t", "text", text.encode()), BOILERPLATE):
        check(found)
        if isinstance(found, Article):
            raws = [block.raw for block in found.blocks if block.raw is not None]
            assert all(a.end <= b.start for a, b in pairwise(raws))
            assert all(raw.of(text).strip() for raw in raws)


@given(st.text(alphabet="<>/abdivp \"'=&;#x1-!", max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_markup_is_an_article_or_a_rejection(text: str) -> None:
    """Whatever passes for HTML, nothing is raised."""
    for found in build_articles(RawItem("t", "html", text.encode()), BOILERPLATE):
        check(found)


RECORD_VALUES = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=40) | st.lists(st.text(max_size=10), max_size=3)
)


@given(
    st.dictionaries(
        st.sampled_from(
            ["id", "url", "title", "text", "html", "published_at", "authors", "publisher", "language", "x"]
        ),
        RECORD_VALUES,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_record_is_an_article_or_a_rejection(record: dict[str, object]) -> None:
    """Whatever a record's fields hold, nothing is raised."""
    for found in build_articles(RawItem("r#1", "jsonl", b"{}", None, record), BOILERPLATE):
        check(found)
