"""The marked text: every character stays, everything found is marked once and has its place, nothing acts as HTML."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from flows.explore.marked import Mark, mark_text

TEXT = "Elphberg speaks\n\n“We met <b>Michael</b> on Monday,” she said.\nRudolf & Flavia agreed.\n\nThe end."
KINDS = ("quote", "event", "name", "date")


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    """Marks that overlap in any way; names and dates may share a key."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, len(TEXT)))
        kind = draw(st.sampled_from(KINDS))
        key = f"{kind[0]}{number if kind in ('quote', 'event') else draw(st.integers(0, 2))}"
        found.append(
            Mark(start, end, kind, key, draw(st.sampled_from((None, "who/x.html"))) if kind == "name" else None)
        )
    return found


def read(made: list[Mark], sentences: list[tuple[int, int]] | None = None) -> Element:
    """The paragraphs as a browser reads them."""
    html = "".join(f"<p>{paragraph.html}</p>" for paragraph in mark_text(TEXT, 17, made, sentences or [], "../"))
    page: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return page


@given(marks())
def test_no_character_is_lost_or_added(made: list[Mark]) -> None:
    """Whatever overlaps, each paragraph reads as it stands in the text."""
    paragraphs = ["".join(element.itertext()) for element in read(made).iter("p")]
    assert paragraphs == TEXT.split("\n\n")


@given(marks())
def test_everything_found_is_marked_and_has_one_place(made: list[Mark]) -> None:
    """What covers words is tied to its note; a quote or event is one place; no link holds a link."""
    page = read(made)
    elements = list(page.iter())
    places = Counter(element.get("id") for element in elements if element.get("id"))
    tied = " ".join(f"{element.get('data-k', '')} {element.get('id', '')}" for element in elements).split()
    for mark in made:
        if TEXT[mark.start : mark.end].strip("\n"):
            assert mark.key in tied
            assert places[mark.key] == (mark.kind in ("quote", "event"))
    assert set(places.values()) <= {1}
    assert not [link for link in page.iter("a") for inner in link.iter("a") if inner is not link]


def test_sentences_have_their_places() -> None:
    """A sentence's start is where a link to it leads."""
    page = read([], [(0, 0), (1, 17), (2, 57)])
    assert [element.get("id") for element in page.iter("i") if not element.get("class")] == ["s0", "s1", "s2"]


def test_the_headline_is_told_apart() -> None:
    """What stands before the body's start is the headline."""
    assert [one.is_headline for one in mark_text(TEXT, 17, [], [], "")] == [True, False, False]


def test_hidden_characters_are_shown() -> None:
    """Characters that turn or hide text, and control characters, become a visible sign each."""
    (paragraph,) = mark_text("a\u202eb\x1bc\u200bd", 0, [], [], "")
    assert str(paragraph.html) == "a\ufffdb\ufffdc\ufffdd"
