"""Lines that their own words give away: boilerplate, dates, bylines, addresses, tweets."""

from __future__ import annotations

import re

from transforms.articles.boilerplate import Boilerplate, Line
from transforms.articles.bylines import parse_credit
from transforms.articles.draft import Piece
from transforms.articles.dump.shape import count_words, ends_sentence, is_body_sentence, is_heading_shape, lower_share
from transforms.articles.dump.told import is_told
from transforms.articles.published import find_day

_NUMBER = re.compile(r"^(?:\d{1,3}[.)]|[•·*»>▪►–-])\s+")
# The first line of a page, with its kind before it, is a title and no offer of another story: "Live: Storm hits coast".
_TITLED = re.compile(r"^[A-Z]\w+\s?[:|]\s(?:\S+\s+){3,}\S+$")
_URL = re.compile(r"^\W*(?:https?://|www\.)\S+\W*$", re.IGNORECASE)
_DATE_WORDS = re.compile(
    r"\b(?:posted|published|updated|last|modified|first|created|date|on|at|the|by|issued|edited|added|time|from|and|"
    r"mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|st|nd|rd|th|am|pm|a\.m|p\.m|hrs|hours?|[A-Z]{2,4}T|UTC|GMT|Z|IST|BST|ago|minutes?|hours?|days?|weeks?|months?|years?)\b\.?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\b)?", re.IGNORECASE)
_AGO = re.compile(
    r"^\W*(?:(?:posted|published|updated)\W+)?\d+\s+(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago\W*$",
    re.I,
)
_UPDATED = re.compile(r"^\W*(?:last\s+)?(?:updated|modified|posted|published|first published)\b", re.IGNORECASE)
_BY = re.compile(
    r"^\W*(?:(?:posted|written|reported|published|story|words|text|report)\s+)?by\b\s*:?\s*(?=[A-Z@])", re.IGNORECASE
)
_SIGNED = re.compile(r"\b(?:by|authors?\s*:)\s+(?=[A-Z])", re.IGNORECASE)
_FIELD = re.compile(r"^\W*(?:authors?|writers?|reporters?|words|text|story)\s*:\s*(?=[A-Z])", re.IGNORECASE)
_INITIALS_CREDIT = re.compile(
    r"^\W*(?:[a-z]{1,4}(?:\s*[/,]\s*[a-z]{1,4}){0,4}\s*)?[(\[](?P<names>[^()\[\]]{2,120})[)\]]\W*$"
)
_INITIALS = re.compile(r"^\W*[a-z]{2,3}\s*/\s*[a-z]{2,3}(?:\s*[/,]\s*[a-z]{2,3})*\W*$")
_PLACED = re.compile(r"(?P<agency>[^,]{2,40}?)(?:,\s*|\s+in\s+)(?P<place>[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,3})")
_REST_SHARE = 0.4  # of a dump's sentences must stand before a mark that ends the article
_FOOT_SHARE = 0.7  # of the sentences must stand before a list of stories for it to be the foot of the page
_FOOT_SENTENCES = 3  # so many sentences may still follow what only stands at the foot
_OFFERS = ("promo", "advertisement")
_ENCLOSED = 3  # lines
_TEASERS = 2
_MOST_TEASERS = 40
_TITLE_WORDS = 5
_SHORT_SENTENCE = 4  # words
# Agencies behind the place and day of a dateline that is a line of its own: "Amman, February 26, 2024 (STA/Petra)".
_AGENCIES_BEHIND = re.compile(r"^\s*\([A-Z][\w.]*(?:\s*[/,]\s*[A-Z][\w.]*)*\)\s*$")
_PLACE_WORDS = 2  # that may stand with a date: "Beijing, June 5, 2012"
_LABEL_WORDS = 3
_FIELD_WORDS = 10  # of "Words: Jane Doe, pictures: Max Muster"
_LONGEST_START = 45  # words
_LONGEST_AGENCY = 80  # characters of a line that is the name of an agency
_LONGEST_LINE = 250  # characters of a line that is all byline or date
_LIST_WORDS = 28  # the longest line that still reads as a linked headline


def mark_lines(pieces: list[Piece], boilerplate: Boilerplate) -> None:
    """Type every piece whose own words tell what it is."""
    sentences = [is_body_sentence(piece.text) for piece in pieces]
    total, before = sum(sentences), 0
    in_list = False
    for i, piece in enumerate(pieces):
        if not piece.is_open:
            continue
        line = _find_boilerplate(piece.text, boilerplate) if i or not _TITLED.match(piece.text) else None
        if line is not None and (line.effect != "foot" or total - before <= _FOOT_SENTENCES):
            piece.mark(line.block_type, line.rule)
            in_list = (line.effect == "list" and (before > 0 or line.match == "start")) or (
                in_list and line.block_type == "navigation"
            )
            if line.effect == "next" and i + 1 < len(pieces) and pieces[i + 1].gap == 0:
                pieces[i + 1].mark(line.block_type, f"below {line.rule}")
            if line.effect == "list" and before >= 2 and _is_teasers(pieces[i + 1 :]):
                _mark_rest(pieces[i + 1 :], line)
                return
            if line.effect == "list" and before >= max(2, _FOOT_SHARE * total):
                _mark_foot(pieces[i + 1 :])
            if line.effect == "rest" and before >= max(2, _REST_SHARE * total):
                _mark_rest(pieces[i + 1 :], line)
                return
            continue
        typed = _type_line(piece.text, boilerplate)
        if typed is not None:
            piece.mark(*typed)
        elif in_list and _is_linked_headline(piece.text) and not _is_heading(pieces, i):
            piece.mark("related", "listed_story")
        else:
            in_list = False
        before += sentences[i] and piece.is_open


def mark_enclosed(pieces: list[Piece], _: Boilerplate) -> None:
    """Type the few lines without a full stop that stand between two lines of an offer: they are part of it."""
    last: int | None = None
    for i, piece in enumerate(pieces):
        if piece.is_open or piece.block_type not in _OFFERS:
            continue
        between = pieces[last + 1 : i] if last is not None else []
        if 0 < len(between) <= _ENCLOSED and all(
            p.is_open and not ends_sentence(p.text) and not p.gap for p in between
        ):
            for part in between:
                part.mark("promo", "inside_offer")
        last = i


def _is_heading(pieces: list[Piece], i: int) -> bool:
    """Whether a line of a page is the heading of the paragraph behind it, and no story of a list."""
    behind = pieces[i + 1 : i + 2]
    return pieces[i].element == "subheading" and any(
        p.element == "paragraph" and is_body_sentence(p.text) for p in behind
    )


def _find_boilerplate(text: str, boilerplate: Boilerplate) -> Line | None:
    """The boilerplate row of a line, its list number left out of account; speech is never boilerplate."""
    line = boilerplate.find_line(text)
    if line is None and (number := _NUMBER.match(text)):
        line = boilerplate.find_line(text[number.end() :])
    if line is None or is_told(text, line):
        return None
    if line.match in ("start", "anywhere") and text[:1] in "\"“‘'":
        return None
    if (
        line.match == "start"
        and len(text) > _LONGEST_LINE
        and count_words(text) > _LONGEST_START
        and ends_sentence(text)
        and not _is_label(text, line.words)
    ):
        return None  # a paragraph that happens to begin with the same words
    return line


def _is_label(text: str, words: str) -> bool:
    """Whether a row's words open a line as a label does, each with a capital, and not as a sentence does."""
    opening = text[: len(words)].split()
    return len(opening) >= _LABEL_WORDS and all(word[:1].isupper() for word in opening)


def _mark_rest(pieces: list[Piece], line: Line) -> None:
    for piece in pieces:
        piece.mark(line.block_type, f"behind {line.rule}")


def _mark_foot(pieces: list[Piece]) -> None:
    """A list of stories at the foot of a page goes on as long as most of its lines are no paragraphs."""
    if sum(is_body_sentence(piece.text) for piece in pieces) * 2 > len(pieces):
        return
    for i, piece in enumerate(pieces):
        words = count_words(piece.text)
        sentence = words >= _SHORT_SENTENCE and ends_sentence(piece.text) and lower_share(piece.text) >= 0.4
        if words > _LIST_WORDS or (sentence and not _is_between_titles(pieces, i)):
            return
        piece.mark("related", "listed_story")


def _is_teasers(pieces: list[Piece]) -> bool:
    """Whether all that follows is titles, each with a sentence below it: other stories and how they begin."""
    lines = [piece.text for piece in pieces]
    if not 2 * _TEASERS <= len(lines) <= _MOST_TEASERS or len(lines) % 2:
        return False
    titles, starts = lines[::2], lines[1::2]
    told = all(count_words(t) >= _SHORT_SENTENCE and not ends_sentence(t) for t in titles)
    return told and all(is_body_sentence(s) or s.endswith(("...", "…")) for s in starts)


def _is_between_titles(pieces: list[Piece], i: int) -> bool:
    """Whether the lines around a sentence are titles of stories: then it is one that ends in a full stop."""
    around = [pieces[j].text for j in (i - 1, i + 1) if 0 <= j < len(pieces)]
    return len(around) == 2 and all(count_words(t) >= _TITLE_WORDS and t[-1] not in ".:" for t in around)


def _is_linked_headline(text: str) -> bool:
    """Whether a line behind "Read more:" may be one of the stories that are listed there."""
    words = count_words(text)
    return words <= _LIST_WORDS and not (ends_sentence(text) and words > 3 and text.rstrip("\"”’'")[-1:] == ".")


def _type_line(text: str, boilerplate: Boilerplate) -> tuple[str, str] | None:
    """Type and rule of a line that is all address, date, byline or agency credit."""
    if len(text) > _LONGEST_LINE:
        return None
    if _URL.match(text):
        return "other", "address"
    if _AGO.match(text):
        return "dateline", "relative_date"
    if (found := _INITIALS_CREDIT.match(text)) and parse_credit(found["names"], boilerplate).agencies:
        return "credit", "agency_credit"
    if _INITIALS.match(text):
        return "credit", "initials"
    return type_byline(text, boilerplate)


def type_byline(text: str, boilerplate: Boilerplate) -> tuple[str, str] | None:
    """Type and rule of a line that holds a date, persons or agencies and little else."""
    day = find_day(text)
    if day is None and (_UPDATED.match(text) and (_CLOCK.search(text) or count_words(text) <= 4)):
        return "dateline", "date_line"
    if day is not None:
        rest = _CLOCK.sub(" ", text[: day.start] + " " + _AGENCIES_BEHIND.sub("", text[day.end :]))
        left = re.sub(r"[\W\d_]+", " ", _DATE_WORDS.sub(" ", rest)).strip()
        place = count_words(left) <= _PLACE_WORDS and left.istitle() and not parse_credit(left, boilerplate)
        if not left or place:
            return "dateline", "date_line"
        if _UPDATED.match(text) and count_words(left) <= 6:
            signed = _SIGNED.search(text) and parse_credit(text, boilerplate).authors
            return ("byline", "byline_with_date") if signed else ("dateline", "date_line")
        if count_words(left) <= 8 and not ends_sentence(text) and (parse_credit(rest, boilerplate) or "|" in text):
            return "byline", "byline_with_date"
    if (
        (by := _BY.match(text) or boilerplate.lead.match(text))
        and not ends_sentence(text.rstrip("."))
        and count_words(text) <= 22
    ):
        credit = parse_credit(text[by.end() :], boilerplate, single=True)
        return ("byline", "byline") if credit or count_words(text) <= 8 else None
    if _FIELD.match(text) and count_words(text) <= _FIELD_WORDS and parse_credit(text, boilerplate).authors:
        return "byline", "byline"
    return ("byline", "agency_line") if _is_agency_line(text, boilerplate) else None


def _is_agency_line(text: str, boilerplate: Boilerplate) -> bool:
    """Whether a line is the name of an agency, alone or with the place from which it reports ("AFP, MANILA")."""
    if len(text) <= _LONGEST_AGENCY:
        placed = _PLACED.fullmatch(text)
        names = (text.strip(" ()[].-–—|"), placed["agency"] if placed else "")
        if any(name and boilerplate.agency(name) for name in names):
            return True
    return "|" in text and is_heading_shape(text) and bool(parse_credit(text, boilerplate).agencies)
