"""An article's text with everything that was found marked in it: quotes around events, names and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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

    `key` is the place on the page of its note (a quote's or event's); `note` is what else is to be said of it; `page`
    is where it leads.
    """

    start: int
    end: int
    kind: str
    key: str = ""
    note: str = ""
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the page, as safe HTML."""

    html: Markup
    is_headline: bool


def mark_text(
    text: str, body_start: int, marks: Sequence[Mark], sentences: Sequence[tuple[int, int]], root: str
) -> list[Paragraph]:
    """The paragraphs of a text, every mark in them an element that takes the keyboard's focus.

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
        self._placed: set[str] = set()

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
                parts.append(f'<i id="s{sentences[left]}"></i>')
            words = str(escape(_UNSEEN.sub("\ufffd", text[left:right])))
            inner = [mark for mark in active if mark.kind != "quote"]
            parts.append(self._inner(inner, words) if inner else words)
        parts += ["</span>"] * bool(outer)
        return Markup("".join(parts))  # noqa: S704 - every piece of the text is escaped above

    def _open_quotes(self, keys: Sequence[str]) -> str:
        """The start of an element for the quotes that hold a stretch; the first stretch of each is its place."""
        places, attributes = self._tie(keys, focus=True)
        return f'{places}<span class="q"{attributes}>'

    def _inner(self, marks: Sequence[Mark], words: str) -> str:
        """An element for the events, names and dates that share a stretch."""
        kinds = " ".join(dict.fromkeys(mark.kind[0] for mark in marks))
        notes = "; ".join(dict.fromkeys(mark.note for mark in marks if mark.note))
        page = next((mark.page for mark in marks if mark.page), None)
        keys = tuple(dict.fromkeys(mark.key for mark in marks if mark.key))
        places, attributes = self._tie(keys, focus=not page) if keys else ("", "" if page else ' tabindex="0"')
        tag, leads = ("a", f' href="{escape(self._root + page)}"') if page else ("span", "")
        note = f' data-note="{escape(notes)}"' if notes else ""
        return f'{places}<{tag} class="{kinds}"{leads}{attributes}{note}>{words}</{tag}>'

    def _tie(self, keys: Sequence[str], *, focus: bool) -> tuple[str, str]:
        """Places on the page, and attributes, that tie a stretch to its notes; a note's first stretch is its place."""
        new = [key for key in keys if key not in self._placed]
        self._placed.update(new)
        places = "".join(f'<i id="{key}"></i>' for key in new[1:])
        described = " ".join(f"n-{key}" for key in keys)
        first = f' id="{new[0]}" aria-describedby="{described}"' + ' tabindex="0"' * focus if new else ""
        return places, f' data-for="{" ".join(keys)}"{first}'
