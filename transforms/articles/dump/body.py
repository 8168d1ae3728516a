"""What is left after all other rules: the body, from its first sentence to its last."""

from __future__ import annotations

import re

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.draft import Piece
from transforms.articles.dump.shape import count_words, ends_sentence, is_caseless, is_heading_shape

_SUBHEADING_WORDS = 12
_LINK_WORDS = 4
_LONGEST_LINK = 20
_RUN = 2
_CAPITALS_WORDS = 6
_ITEM = re.compile(r"^(?:[•·*▪►●○–—-]|\(?\d{1,2}[.)]|[a-z]\))\s*\S")


def keep_body(pieces: list[Piece], _: Boilerplate) -> None:
    """Type every piece that is still open: paragraph, subheading, list item, or boilerplate at the foot."""
    rest = [i for i, piece in enumerate(pieces) if piece.is_open]
    last = max((i for i in rest if _is_running(pieces[i].text)), default=None)
    if last is None:
        for i in rest:  # no sentence anywhere: nothing can be told apart, so nothing is thrown away
            pieces[i].mark("paragraph", "no_sentences")
        return
    _mark_runs(pieces, rest)
    _mark_capitals([pieces[i] for i in rest if pieces[i].is_open])
    listing = False
    for i in [i for i in rest if pieces[i].is_open]:
        listing = _mark_one(pieces, i, last, listing=listing)


def _mark_runs(pieces: list[Piece], rest: list[int]) -> None:
    """Titles that follow one another with no text between them lead to other stories; one alone is a subheading."""
    run: list[int] = []
    for i in [*rest, None]:
        text = pieces[i].text if i is not None else ""
        title = _LINK_WORDS <= count_words(text) <= _LONGEST_LINK and is_heading_shape(text) and not _is_running(text)
        if i is not None and title and not _ITEM.match(text) and (not run or i == run[-1] + 1):
            run.append(i)
            continue
        before = pieces[run[0] - 1].text if run and run[0] else ""
        if len(run) >= _RUN and not before.endswith(":"):
            for j in run:
                pieces[j].mark("related", "run_of_titles")
        run = [i] if i is not None and title else []


def _mark_capitals(pieces: list[Piece]) -> None:
    """Few long lines in capitals amid ordinary text are titles of other stories, as some outlets set their links."""
    capitals = [piece for piece in pieces if piece.text.isupper() and count_words(piece.text) >= _CAPITALS_WORDS]
    if len(capitals) * 4 <= len(pieces):
        for piece in capitals:
            if not ends_sentence(piece.text):
                piece.mark("related", "line_in_capitals")


def _mark_one(pieces: list[Piece], i: int, last: int, *, listing: bool) -> bool:
    """Type one open piece; returns whether a list runs on behind it."""
    piece = pieces[i]
    text = piece.text
    if i > last and not listing:
        piece.mark("navigation", "foot_of_page")
        return False
    running = _is_running(text)
    if _ITEM.match(text) and not text.startswith(("—", "–", "-")):
        piece.mark("list_item", "list_item")
        return True
    if running or text.endswith(":"):
        piece.mark("paragraph", "running_text")
        return text.endswith(":")
    if listing and count_words(text) >= 1:
        piece.mark("list_item", "behind_colon")
        return True
    if not any(c.isalpha() for c in text) or not (is_heading_shape(text) or count_words(text) > 3):
        piece.mark("other", "fragment")
    elif count_words(text) <= _SUBHEADING_WORDS:
        piece.mark("subheading", "short_line")
    else:
        piece.mark("paragraph", "long_line")
    return False


def _is_running(text: str) -> bool:
    """Whether a line is text that runs: it ends as a sentence, or is too long for anything else."""
    if is_caseless(text):
        return len(text) >= 15
    return (ends_sentence(text) and count_words(text) >= 2) or count_words(text) >= 25
