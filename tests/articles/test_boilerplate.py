"""The words of boilerplate: rows match as they say, and a slip in a row is named."""

from __future__ import annotations

import pytest

from transforms.articles.boilerplate import Boilerplate, Line, Source

LINES = (
    Line("Leave a comment", "whole", "comment", "line"),
    Line("MORE:", "start", "promo", "line"),
    Line("Home >", "start", "navigation", "line"),
    Line("Sign up for", "start", "promo", "line"),
    Line("all rights reserved", "anywhere", "credit", "line"),
    Line("read more", "end", "promo", "line"),
    Line(r"^\d+ shares?$", "pattern", "social", "line", "a counter"),
    Line(r"\bnewsletter\b.{0,20}\binbox\b", "pattern", "promo", "line", "an offer"),
    Line(r"^(?-i:CLOSE)\s.{10,}", "pattern", "promo", "line", "a label in capitals"),
    Line(r"\bköln [A-Z]{3}\b", "pattern", "other", "line", "letters beyond ASCII"),
)
BOILERPLATE = Boilerplate(
    lines=LINES,
    sources=(
        Source("AFP", "agency", ("Agence France-Presse",), ("afp.com",)),
        Source("Getty Images", "picture", ("Getty",), ()),
        Source("Deutsche Welle", "outlet", ("DW",), ("dw.com",)),
    ),
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("» Leave a Comment:", "Leave a comment"),
        ("Leave a comment here", None),
        ("More: a story", "MORE:"),
        ("More than a thousand people came.", None),
        ("Home > World > Asia", "Home >"),
        ("Home prices rose.", None),
        ("SIGN UP FOR our letter", "Sign up for"),
        ("Sign up forever", None),
        ("2012 The Example. All Rights Reserved.", "all rights reserved"),
        ("A story you should read more", "read more"),
        ("12 Shares", r"^\d+ shares?$"),
        ("They bought 12 shares", None),
        ("Get our newsletter into your inbox", r"\bnewsletter\b.{0,20}\binbox\b"),
        ("CLOSE The window of a page", r"^(?-i:CLOSE)\s.{10,}"),
        ("Close the window of a page", None),
        ("From KÖLN abc", r"\bköln [A-Z]{3}\b"),
        ("Get our NEWSLETTER into your INBOX", r"\bnewsletter\b.{0,20}\binbox\b"),
        ("Get our newſletter into your İNBOX", r"\bnewsletter\b.{0,20}\binbox\b"),
        ("x" * 500, None),
    ],
)
def test_lines_match_as_their_row_says(text: str, words: str | None) -> None:
    """Whole lines, starts, ends, words anywhere and patterns; marks that tell rows apart must be there."""
    found = BOILERPLATE.find_line(text)
    assert (found.words if found else None) == words


def test_rules_are_named_by_words_or_reason() -> None:
    """A removed block names the words of its row, or what the row's pattern stands for."""
    assert [LINES[0].rule, LINES[6].rule] == ["line: Leave a comment", "pattern: a counter"]


def test_sources_are_found_by_name_and_domain() -> None:
    """An agency answers to all its names, a domain to those above it; pictures and outlets are no agencies."""
    assert BOILERPLATE.agency("the Agence France-Presse") == "AFP"
    assert BOILERPLATE.agency("Getty") is None
    found = BOILERPLATE.source_of_domain("p.dw.com")
    assert found is not None
    assert found.name == "Deutsche Welle"
    assert BOILERPLATE.source_of_domain("notdw.com") is None
