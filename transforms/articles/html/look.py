"""A second look at an extracted body: what the same named rules know as boilerplate goes."""

from __future__ import annotations

import re

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.bylines import parse_credit
from transforms.articles.draft import Piece
from transforms.articles.dump.captions import mark_captions
from transforms.articles.dump.endless import mark_endless
from transforms.articles.dump.lines import mark_lines
from transforms.articles.dump.posts import POST, mark_posts, part_posts
from transforms.articles.dump.shape import count_words, ends_sentence, is_body_sentence
from transforms.articles.normalise import text_key
from transforms.articles.speech import BOLD

_HEAD = 4  # blocks at the top of the body among which a doubled headline stands
_HIGHLIGHTS = 0.25  # the share of a page's text beyond which what stands first is no summary but the article
_NAME_WORDS = 10
_STANDFIRST_WORDS = 8
_REPEATED_WORDS = 8  # spaces of a paragraph; people say shorter things twice


def look_again(pieces: list[Piece], headline: str | None, boilerplate: Boilerplate) -> None:
    """Type every block of an extracted body: doubled headline, highlights, boilerplate, and what is kept."""
    pieces[:] = part_posts(pieces)
    _mark_headline(pieces, headline)
    _mark_repeats(pieces)
    mark_endless(pieces, boilerplate)
    mark_lines(pieces, boilerplate)
    mark_posts(pieces, boilerplate)
    mark_captions([piece for piece in pieces if piece.element in ("paragraph", BOLD)], boilerplate)
    _mark_names(pieces, headline, boilerplate)
    _mark_highlights(pieces)
    _keep(pieces)


def _mark_headline(pieces: list[Piece], headline: str | None) -> None:
    """The headline stands once, before the body; a heading that only adds to it repeats it too."""
    key = text_key(headline or "")
    for piece in pieces[:_HEAD] if key else ():
        again = text_key(piece.text)
        if again == key or (piece.element == "subheading" and again.startswith(key)):
            piece.mark("other", "repeats_headline")


def _mark_repeats(pieces: list[Piece]) -> None:
    """A paragraph that stands a second time is read once: pages hold a text twice, for small and large screens."""
    seen: set[str] = set()
    for piece in pieces:
        if not piece.is_open or piece.text.count(" ") < _REPEATED_WORDS:
            continue
        key = text_key(piece.text)
        if key in seen:
            piece.mark("pull_quote", "repeats_line")
        seen.add(key)


def _mark_names(pieces: list[Piece], headline: str | None, boilerplate: Boilerplate) -> None:
    """A line of names alone at the top is the byline; a heading below the first sentence and the headline are none."""
    above = [piece for piece in pieces if piece.is_open][:_HEAD]
    first = next((i for i, piece in enumerate(above) if is_body_sentence(piece.text)), len(above))
    below = [piece for piece in above[first + 1 :] if piece.element != "subheading"]
    own = set(re.findall(r"\w+", (headline or "").casefold()))
    for piece in [*above[:first], *below]:
        if own.issuperset(re.findall(r"\w+", piece.text.casefold())):
            continue
        words = count_words(piece.text)
        credit = (
            parse_credit(piece.text, boilerplate) if words <= _NAME_WORDS and not ends_sentence(piece.text) else None
        )
        if credit and sum(len(name.split()) for name in credit.authors) >= words:
            piece.mark("byline", "names_above_text")


def _mark_highlights(pieces: list[Piece]) -> None:
    """Before the first paragraph a heading that is a sentence is the standfirst; labels and lists of highlights go."""
    first = next(
        (i for i, piece in enumerate(pieces) if piece.is_open and piece.element in ("paragraph", BOLD)), len(pieces)
    )
    before = [piece for piece in pieces[:first] if piece.is_open]
    if first == len(pieces) or sum(len(p.text) for p in before) > _HIGHLIGHTS * sum(len(p.text) for p in pieces):
        return
    for piece in before:
        sentence = count_words(piece.text) >= _STANDFIRST_WORDS or ends_sentence(piece.text)
        if piece.element == "subheading" and sentence:
            piece.mark("standfirst", "heading_before_text")
        elif piece.element == "list_item" and is_body_sentence(piece.text):
            piece.mark("standfirst", "summary_before_text")
        elif piece.element in ("subheading", "list_item"):
            piece.mark("standfirst", "highlights", dropped=True)


def _keep(pieces: list[Piece]) -> None:
    """Type what no rule took as what its element says; headings with nothing behind them go."""
    for piece in pieces:
        if piece.is_open or piece.rule == "address":  # an address that the extractor took for text is text
            if piece.element == POST:
                piece.mark("social", "embedded_post")  # the bare link of a post
            else:
                piece.mark("paragraph" if piece.element in ("", BOLD) else piece.element, piece.reader)
    for piece in reversed(pieces):
        if not piece.is_kept:
            continue
        if piece.block_type == "subheading" and not ends_sentence(piece.text) and count_words(piece.text) <= 12:
            piece.mark("navigation", "heading_at_the_end")
            continue
        return
