"""The head of a dump: which line is the headline, which the standfirst, which a label."""

from __future__ import annotations

import re

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.bylines import parse_credit
from transforms.articles.draft import Piece
from transforms.articles.dump.shape import (
    count_words,
    ends_sentence,
    has_inner_stop,
    is_body_sentence,
    is_heading_shape,
    lower_share,
)

_FURTHEST = 60  # pieces; a headline does not stand deeper in a page whose body has not begun
_LABEL_WORDS = 3  # up to so many words a line before the headline is a section label
_FIRST_PARAGRAPHS = 6
_STEM = 4  # letters by which two forms of a word are taken for one
_SHARED = 4.0  # points of a headline all of whose words return in the body
_STANDFIRST_WORDS = 7
_HEADLINE_WORDS = 5
_HEADLINE_SHARE = 0.3
_MENU_WORDS = 5
_FEWEST_WORDS = 3  # of a headline none of whose words returns in the body
_MENU_SHARE = 0.2
_NAME_WORDS = 8
_NAME_ALONE = (2, 3)  # words of a name that stands without "By" and without a date
_WORD = re.compile(r"[^\W\d_]+")
_LABELS = 3
_LABEL_LENGTH = 4  # words
_IN_PLACE = re.compile(r"in [A-Z][\w .,-]{2,30}$")
_COUNTER_ON = re.compile(r"\bcomments? on (?P<head>.{10,250})$", re.IGNORECASE)
_DATED = re.compile(
    r"^[A-Z][A-Z .,'’/()-]{2,60}(?:[,(].{0,40})?\s*(?:--|[–—-])\s|^[^.]{2,60}\((?:Reuters|AP|AFP|Xinhua|CNN|UPI|dpa)\)"
)


def mark_head(pieces: list[Piece], boilerplate: Boilerplate) -> None:
    """Type headline, standfirst and labels."""
    body = _first_body(pieces)
    if body is None:
        body = len(pieces)
    candidates = [i for i in range(min(body, _FURTHEST)) if pieces[i].is_open and _may_be_headline(pieces[i].text)]
    if not candidates:
        return
    headline = _counted(pieces, candidates)
    if headline is None:
        words = _body_words(pieces[body:])
        labels = [i for i in candidates if _is_menu(pieces[i].text, words)]
        for i in labels:
            if count_words(pieces[i].text) >= _MENU_WORDS:
                pieces[i].mark("navigation", "row_of_labels")
        candidates = [i for i in candidates if i not in labels]
        if not candidates:
            return
        headline = max(candidates, key=lambda i: (_score(pieces, i, body, words), -i))
        if headline - 1 in candidates and _is_first_of_two(pieces, headline, words):
            headline -= 1
    pieces[headline].mark("headline", "headline")
    _mark_author(pieces, headline, body, boilerplate)
    _mark_name_alone(pieces, headline, body, boilerplate)
    _mark_labels(pieces, headline)
    _mark_neighbours(pieces, headline, body)


def _first_body(pieces: list[Piece]) -> int | None:
    """The first open piece that reads as running text (a dateline makes it sure)."""
    for i, piece in enumerate(pieces):
        if piece.is_open and (is_body_sentence(piece.text) or _DATED.match(piece.text)):
            return i
    return None


def _may_be_headline(text: str) -> bool:
    if has_inner_stop(text) or "@" in text:
        return False
    if is_heading_shape(text, most_words=40) and len(text) <= 300:
        return True
    return count_words(text) >= 3 and text.endswith("?")


def _counted(pieces: list[Piece], candidates: list[int]) -> int | None:
    """The candidate that a comment counter repeats ("3 Comments on <headline>")."""
    for piece in pieces[:_FURTHEST]:
        if found := _COUNTER_ON.search(piece.text[:600]):
            for i in candidates:
                if found["head"].startswith(pieces[i].text):
                    return i
    return None


def _body_words(pieces: list[Piece]) -> frozenset[str]:
    """The stems of the words at the start of the body, of which a headline is made too."""
    texts = [piece.text for piece in pieces if piece.is_open][:_FIRST_PARAGRAPHS]
    return frozenset(stem for text in texts for stem in _stems(text))


def _is_first_of_two(pieces: list[Piece], i: int, body_words: frozenset[str]) -> bool:
    """Whether the line above is the headline, and this one, as full of words, its standfirst."""
    stems = _stems(pieces[i - 1].text)
    shared = sum(1 for stem in stems if stem in body_words)
    return count_words(pieces[i - 1].text) >= _HEADLINE_WORDS and shared >= _HEADLINE_SHARE * len(stems)


def _is_menu(text: str, body_words: frozenset[str]) -> bool:
    """Whether a line is a label or a row of them: all words capitalised, hardly one of them in the body."""
    stems = _stems(text)
    shared = sum(1 for stem in stems if stem in body_words)
    if count_words(text) < _FEWEST_WORDS:
        return shared == 0
    return count_words(text) >= _MENU_WORDS and lower_share(text) == 0 and shared < _MENU_SHARE * len(stems)


def _stems(text: str) -> list[str]:
    """The first letters of the words that carry meaning: long words, and names."""
    words = re.findall(r"[^\W\d_]{2,}", text[:2000])
    return [word[:_STEM].casefold() for word in words if len(word) >= _STEM or word[0].isupper()]


def _score(pieces: list[Piece], i: int, body: int, body_words: frozenset[str]) -> float:
    """How much a line looks like the headline: its length, its words, and what stands around it."""
    piece = pieces[i]
    words = count_words(piece.text)
    stems = _stems(piece.text)
    shared = sum(1 for stem in stems if stem in body_words) / len(stems) if stems else 0.0
    score = (
        _SHARED * shared + min(words, 8) / 2.0 - (2.0 if words <= _LABEL_WORDS else 0.0) - (1.5 if words > 22 else 0.0)
    )
    following = pieces[i + 1] if i + 1 < len(pieces) else None
    if following is None:
        return score
    alone = following.gap > 0 and (i == 0 or piece.gap > 0)
    score += 2.0 if alone else 0.0
    if following.block_type in ("byline", "dateline"):
        score += 2.0
    elif i + 1 == body:
        score += 1.0
    if i and pieces[i - 1].block_type in ("navigation", "promo", "advertisement", "social"):
        score += 0.5
    return score + (0.5 if i == 0 else 0.0)


def _mark_author(pieces: list[Piece], headline: int, body: int, boilerplate: Boilerplate) -> None:
    """A bare personal name below the headline, next to a date or byline, is a byline; so are the words between."""
    for i in range(headline + 1, min(body, len(pieces))):
        if not pieces[i].is_open or count_words(pieces[i].text) > _NAME_WORDS:
            continue
        after = i + 2 if i + 1 < len(pieces) and _IN_PLACE.match(pieces[i + 1].text) else i + 1
        near = [p.block_type for p in (*pieces[max(0, i - 1) : i], *pieces[after : after + 1])]
        if ("dateline" in near or "byline" in near) and parse_credit(pieces[i].text, boilerplate):
            pieces[i].mark("byline", "name_next_to_date")


def _mark_name_alone(pieces: list[Piece], headline: int, body: int, boilerplate: Boilerplate) -> None:
    """The one personal name between headline and body is a byline, though nothing says so; not of whom it tells."""
    between = pieces[headline + 1 : body]
    if any(piece.block_type == "byline" for piece in between):
        return
    told = {word for piece in pieces[body:] for word in _WORD.findall(piece.text.casefold())}
    named = [p for p in between if p.is_open and _is_personal(p.text, boilerplate)]
    if len(named) == 1 and told.isdisjoint(_WORD.findall(named[0].text.casefold())[-1:]):
        named[0].mark("byline", "name_below_headline")


def _is_personal(text: str, boilerplate: Boilerplate) -> bool:
    """Whether a line is a given name and one or two more words, and can be read as somebody credited."""
    words = text.split()
    is_short = len(words) in _NAME_ALONE and words[0].casefold() in boilerplate.given_names
    return is_short and bool(parse_credit(text, boilerplate).authors)


def _mark_labels(pieces: list[Piece], headline: int) -> None:
    """Short lines right above a date, below the headline, name desk and place: they belong to the byline."""
    for i in range(headline + 1, len(pieces)):
        if pieces[i].block_type not in ("dateline", "byline") or pieces[i].rule == "label_above_date":
            continue
        j = i - 1
        while j > max(headline, i - _LABELS - 1) and pieces[j].is_open and _is_label(pieces[j].text):
            pieces[j].mark("byline", "label_above_date")
            j -= 1


def _is_label(text: str) -> bool:
    return count_words(text) <= _LABEL_LENGTH and not ends_sentence(text) and not text.endswith(":")


def _mark_neighbours(pieces: list[Piece], headline: int, body: int) -> None:
    """Labels before the headline go; between headline and body long lines are standfirst, short ones labels."""
    for i, piece in enumerate(pieces[:body]):
        if not piece.is_open:
            continue
        if i < headline:
            piece.mark("navigation", "before_headline")
        elif count_words(piece.text) >= _STANDFIRST_WORDS or ends_sentence(piece.text):
            piece.mark("standfirst", "between_headline_and_body")
        else:
            piece.mark("navigation", "label_below_headline")
    if body + 1 < len(pieces) and _is_standfirst(pieces, headline, body):
        pieces[body].mark("standfirst", "sentence_before_boilerplate")


def _is_standfirst(pieces: list[Piece], headline: int, body: int) -> bool:
    """Whether the first sentence is set off from the body by a caption, credit, address or byline."""
    if any(pieces[i].is_kept for i in range(headline + 1, body)) or _DATED.match(pieces[body].text):
        return False
    set_off = (
        pieces[body + 1].block_type in ("byline", "dateline", "caption", "credit") or pieces[body + 1].rule == "address"
    )
    return set_off and count_words(pieces[body].text) <= 45 and any(p.is_open for p in pieces[body + 1 :])
