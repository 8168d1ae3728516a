"""The text of an article from elsewhere in its page, where the page's visible part does not hold it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence

from lxml import etree
from lxml import html as lxml_html

from transforms.articles.draft import Piece
from transforms.articles.dump.shape import is_body_sentence
from transforms.articles.html.linked import find_article
from transforms.articles.html.page import Page
from transforms.articles.html.recover import is_whole_page
from transforms.articles.html.state import find_state_texts
from transforms.articles.normalise import clean_line, split_lines

_ENOUGH = 200  # characters of running text; less is no article that was found
_LONGER = 1.2  # times the text that was found: then that is only its beginning
_LONGEST = 1_000_000  # characters of a text that are looked at
_TAG = re.compile(r"<(?:p|br|div|h\d|li|blockquote)\b[^<>]{0,300}>", re.IGNORECASE)
_LOST_BREAK = re.compile(r"(?<=[a-z\d][.!?”\"])(?=[A-Z“\"][A-Za-z“\" ])")
_NOSCRIPT = re.compile(r"<noscript\b[^<>]{0,300}>(.{200,}?)</noscript", re.IGNORECASE | re.DOTALL)
_BLOCKS = ("p", "h2", "h3", "h4", "li", "blockquote")


def find_fallback(pieces: Sequence[Piece], page: Page, source: str) -> list[Piece] | None:
    """The article's text as linked data, a part for readers without scripts, or an embedded state holds it.

    None where what was found is the text. Linked data is believed where it states much more than was
    found; the others are only asked where next to nothing was. Each piece names its reader.
    """
    stated = _stated_body(page)
    texts = [] if is_whole_page(pieces) else [piece.text for piece in pieces]
    if len(stated) <= _LONGER * sum(map(len, texts)) and _has_enough(texts):
        return None
    found = _length(texts)
    parts = part_text(stated)
    if _length(parts) > max(_ENOUGH, _LONGER * found):
        return _make(parts, "json_ld_body")
    if found >= _ENOUGH:
        return None
    readers: tuple[tuple[str, Callable[[str], list[str]]], ...] = (
        ("noscript_body", _read_noscript),
        ("state_body", _read_state),
    )
    for reader, read in readers:
        others = read(source[: _LONGEST * 3])
        if _length(others) > max(_ENOUGH, _LONGER * found):
            return _make(others, reader)
    return None


def _has_enough(texts: Sequence[str]) -> bool:
    """Whether so much running text was found that no other place is asked."""
    found = 0
    for text in texts:
        found += len(text) if is_body_sentence(text) else 0
        if found >= _ENOUGH:
            return True
    return False


def _length(texts: Sequence[str]) -> int:
    return sum(len(text) for text in texts if is_body_sentence(text))


def _make(texts: Sequence[str], reader: str) -> list[Piece]:
    lines = (clean_line(text, repair=True) for text in texts)
    return [Piece(line, element="paragraph", reader=reader) for line in lines if line]


def _stated_body(page: Page) -> str:
    """JSON-LD's `articleBody`, as it stands there; "" where none is stated."""
    stated = find_article(page).get("articleBody")
    if isinstance(stated, list):
        stated = "\n".join(part for part in stated if isinstance(part, str))
    return stated[:_LONGEST] if isinstance(stated, str) else ""


def part_text(text: str) -> list[str]:
    """The paragraphs of a text that is plain or HTML, escaped or not; lost line ends are put back between sentences."""
    if "&lt;" in text and _TAG.search(text) is None:
        text = html.unescape(text)
    if _TAG.search(text) is not None:
        return _read_markup(text)
    text = html.unescape(text)
    lines = [text[start:end].strip() for start, end in split_lines(text)]
    return [part for line in lines if line for part in _LOST_BREAK.split(line)]


def _read_markup(text: str) -> list[str]:
    """The texts of the blocks of a piece of HTML."""
    try:
        tree = lxml_html.fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    etree.strip_elements(tree, "script", "style", "figure", with_tail=False)
    for line_break in tree.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    blocks = [element for element in tree.iter(*_BLOCKS) if element.find(".//p") is None]
    texts = [str(element.text_content()) for element in blocks] or [str(tree.text_content())]
    return [line.strip() for text in texts for line in text.split("\n") if line.strip()]


def _read_noscript(source: str) -> list[str]:
    """The paragraphs for readers without scripts."""
    parts = (_read_markup(found.group(1)) for found in _NOSCRIPT.finditer(source))
    return max(parts, key=_length, default=[])


def _read_state(source: str) -> list[str]:
    """The paragraphs of the object from which a script would build the page."""
    return [part for text in find_state_texts(source) for part in part_text(text)]
