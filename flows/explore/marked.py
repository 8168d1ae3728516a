"""An article's text with everything that was found marked in it: quotes around events, names and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

_PARAGRAPH = re.compile(r"\n{2,}")
# Control characters, and characters that hide or turn text: shown as a replacement, one for one.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text: `kind` is quote, event, name or date.

    `key` leads to its note; quotes and events have one each and can be linked to, names and dates of which the same is
    to be said share one. `page` is where it leads itself.
    """

    start: int
    end: int
    kind: str
    key: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the page, as safe HTML."""

    html: Markup
    is_headline: bool


def mark_text(
    text: str, body_start: int, marks: Sequence[Mark], sentences: Sequence[tuple[int, int]], root: str
) -> list[Paragraph]:
    """The paragraphs of a text, every mark in them an element that is tied to its note.

    `sentences` are index and start of each; offsets are code points of `text`. Marks may overlap in any way: the text
    is cut wherever one begins or ends, quotes become the outer elements, all others the inner ones.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    writer = _Writer(root)
    paragraphs = []
    for start, end in _paragraphs(text):
        here = [mark for mark in ordered if mark.start < end and mark.end > start]
        starts = {place: index for index, place in sentences if start <= place < end}
        html = writer.write(text, start, end, here, starts)
        paragraphs.append(Paragraph(html, start < body_start))
    return paragraphs


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines."""
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


class _Writer:
    """Writes stretches as HTML; knows which notes have their place on the page already."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._seen: set[str] = set()

    def write(self, text: str, start: int, end: int, marks: Sequence[Mark], sentences: dict[int, int]) -> Markup:
        """The HTML of a paragraph."""
        cuts = sorted(
            {
                start,
                end,
                *sentences,
                *(min(max(place, start), end) for mark in marks for place in (mark.start, mark.end)),
            }
        )
        parts: list[str] = []
        outer: tuple[str, ...] = ()
        for left, right in pairwise(cuts):
            active = [mark for mark in marks if mark.start <= left and mark.end >= right]
            quotes = tuple(dict.fromkeys(mark.key for mark in active if mark.kind == "quote"))
            if quotes != outer:
                parts += ["</span>"] * bool(outer) + [self._open_quotes(quotes)] * bool(quotes)
                outer = quotes
            if left in sentences:
                parts.append(f"<i id=s{sentences[left]}></i>")
            words = str(escape(_UNSEEN.sub("\ufffd", text[left:right])))
            inner = [mark for mark in active if mark.kind != "quote"]
            parts.append(self._inner(inner, words) if inner else words)
        parts += ["</span>"] * bool(outer)
        return Markup("".join(parts))  # noqa: S704 - every piece of the text is escaped above

    def _open_quotes(self, keys: Sequence[str]) -> str:
        """The start of an element for the quotes that hold a stretch."""
        places, tied = self._tie(keys, keys)
        return f"{places}<span class=q{tied}>"

    def _inner(self, marks: Sequence[Mark], words: str) -> str:
        """An element for the events, names and dates that share a stretch."""
        kinds = _value(dict.fromkeys(mark.kind[0] for mark in marks))
        keys = list(dict.fromkeys(mark.key for mark in marks))
        places, tied = self._tie(keys, [mark.key for mark in marks if mark.kind == "event"])
        page = next((mark.page for mark in marks if mark.page), None)
        tag, leads = ("a", f" href={escape(self._root + page)}") if page else ("i", "")
        return f"{places}<{tag} class={kinds}{tied}{leads}>{words}</{tag}>"

    def _tie(self, keys: Sequence[str], placed: Sequence[str]) -> tuple[str, str]:
        """What ties a stretch to its notes: elements before it, and its attributes.

        The first stretch of a placed key has it as its id. Where that says all, there is no other attribute.
        """
        new = [key for key in dict.fromkeys(placed) if key not in self._seen]
        self._seen.update(new)
        places = "".join(f"<i id={key}></i>" for key in new[1:])
        own = f" id={new[0]}" if new else ""
        return places, own if list(keys) == new[:1] else f"{own} data-k={_value(keys)}"


def _value(words: Iterable[str]) -> str:
    """Words as the value of an attribute, in quotation marks only where it takes them."""
    joined = " ".join(words)
    return f'"{joined}"' if " " in joined else joined
