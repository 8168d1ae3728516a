"""Captions and credits of pictures, told by their marks and by where a full stop is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.draft import Piece
from transforms.articles.dump.shape import (
    count_words,
    ends_sentence,
    has_inner_stop,
    is_body_sentence,
    is_caseless,
    is_heading_shape,
    tells_in_past,
)
from transforms.text.languages import find_language, is_english

_PHOTO_WORD = (
    r"(?:photo(?:graph)?(?:er|s)?|picture|image|file photo|file|video|credit|source|courtesy|handout|"
    r"screengrab|screenshot)"
)
_TAIL_CREDIT = re.compile(
    rf"(?:[.!?]|\s)\s*(?:\(?{_PHOTO_WORD}\s*(?:credit|by|via|courtesy(?: of)?)?\s*[:/]\s*[^.:]{{2,60}}\)?"
    r"|©\s?.{2,60}|(?:Credit\s*(?:\.\.\.|…)\s*)+.{2,80})$",
    re.IGNORECASE,
)
_CREDIT_SIGNS = (":", "/", "©", "redit", "REDIT")  # one of them is in every such tail; most lines have none
_BRACKETED = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,70})[)\]]\W*$")
# A single "(R)" may be a party behind a politician's name; two letters, or a word, show where people stand.
_SIDES_IN_BRACKETS = re.compile(
    r"\((?:left|right|cent(?:er|re)|pictured|2nd [LR])\)|\([LRC]\)(?=.*\([LRC]\))", re.DOTALL
)
_SIDES = re.compile(
    r"\((?:L|R|C|l|r|c|left|right|cent(?:er|re)|top|bottom|2nd [LR]|\d(?:st|nd|rd|th) from (?:left|right)|pictured|"
    r"file)\)"
    r"|, (?:left|right|pictured),"
    r"|\bpictured (?:with|here|at|in|on|above|below|left|right)\b|\b(?:pictured|seen) here\b"
)
_PHOTO = (
    r"(?:photo|photograph|picture|image|frame grab|screengrab|screenshot|satellite image|still image|handout|"
    r"video grab)"
)
_THIS_PHOTO = re.compile(
    rf"^\W*(?:file\W+)?(?:in )?this (?:[\w.,’'/-]+ ){{0,6}}{_PHOTO}\b(?! of the)"
    rf"|^\W*(?:file|undated|handout) {_PHOTO}\b",
    re.IGNORECASE,
)
_A_PHOTO = re.compile(
    rf"^\W*an? (?:[\w.,’'/-]+ ){{0,6}}{_PHOTO}\b"
    rf"|\b(?:in this (?:\w+ ){{0,4}}{_PHOTO}|(?:file|undated|handout|courtesy) {_PHOTO}\b"
    rf"|{_PHOTO} (?:released|made available|provided|taken|issued) (?:by|on|from|in))",
    re.IGNORECASE,
)
_GALLERY = re.compile(r"^\s*(?:(?:photo|image|slide|picture)\s*)?\d{1,3}\s*(?:/|of)\s*\d{1,3}\b\W*\S", re.IGNORECASE)
# A whole gallery on one line counts its pictures: "1/8 ... 2/8 ...".
_SERIES = re.compile(
    r"(?<![\d/])1 ?(?:/|of) ?(?P<all>\d{1,3}) [^\W\d_a-z].{10,1500}?(?<![\d/])2 ?(?:/|of) ?(?P=all) [^\W\d_a-z]"
)
_FIRST_OF_SERIES = ("1/", "1 /", "1of", "1 of")
_LONGEST_SERIES = 3000  # characters
_SLUG = re.compile(r"(?:\s[#|]\s?\S+){2,}|\S+\s#\s.+\s#\s")
_FOREIGN = re.compile(r"[äöüßàâçèêëîïôûœñáíóúãõåøæłśźżőű¿¡]", re.IGNORECASE)
# English function words: a line of several words without a single one of them is no English sentence.
_ENGLISH = frozenset((
    "the", "a", "an", "of", "to", "in", "on", "at", "for", "and", "or", "is", "are", "was", "were", "be", "by",
    "with", "from", "as", "that", "this", "it", "he", "she", "they", "his", "her", "their", "has", "have", "had",
    "will", "not", "after", "before", "over", "under", "into", "out", "up", "about", "who", "what", "how", "why",
    "when", "where", "no", "new", "says", "say",
))  # fmt: skip
_NAMES_ONLY = re.compile(r"^[\w .'’&-]{2,40}\s?/\s?[\w .'’&/-]{2,40}$")
_CREDIT_CHARS = 80
_NAME_SLASH = re.compile(r"\W*[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3} ?/ ?$")
_NEXT_SENTENCE = re.compile(r"\s+[A-Z]\w*\s")
_SLASH_NAME = re.compile(r" ?/ ?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?: ?/ ?\w+)?\W*$")
_HEADLINES_TOO = ("credit_at_start", "before_credit", "foreign_language")  # what a headline may look like as well
_TITLE_WORDS = 4
_SAMPLE = 20
_CAPTION_WORDS = 9  # the shortest line without a full stop that is a caption rather than a subheading
_HABIT = 3  # stopless lines that make a habit of it: captions, whatever they tell
_LONGEST_STOPLESS = 32  # longer lines that lack their stop are paragraphs with a slip
_LONGEST_CAPTION = 80  # words
_LONGEST_LINE = 1000  # characters
_PUNCTUATED = 0.35  # share of a dump's long lines that must end in a full stop before a missing one tells
_FEWEST_PUNCTUATED = 5


def mark_captions(pieces: list[Piece], boilerplate: Boilerplate) -> None:
    """Type the captions and picture credits that their own words or the credit below them give away."""
    told = list(islice((piece.text for piece in pieces if piece.is_open and is_body_sentence(piece.text)), _SAMPLE))
    english = cache(lambda: is_english(find_language(" ".join(told))))  # of the text itself; few lines ask for it
    titled = False
    for i, piece in enumerate(pieces):
        if not piece.is_open:
            continue
        following = pieces[i + 1] if i + 1 < len(pieces) else None
        rule = _find_caption(piece.text, boilerplate, english) or _by_neighbour(piece, following)
        if rule is not None and (titled or rule not in _HEADLINES_TOO):
            piece.mark("credit" if rule == "names_of_sources" else "caption", rule)
        else:
            titled = titled or count_words(piece.text) >= _TITLE_WORDS


def mark_stopless(pieces: list[Piece], _: Boilerplate) -> None:
    """Type as captions the long lines without a full stop that stand amid punctuated paragraphs."""
    if not _is_punctuated(pieces):
        return
    body_begun = False
    found: list[int] = []
    for i, piece in enumerate(pieces):
        if piece.is_open and body_begun and _lacks_stop(pieces, i):
            found.append(i)
        elif piece.is_open:
            body_begun = body_begun or is_body_sentence(piece.text)
    for i in found:
        if len(found) >= _HABIT or not (tells_in_past(pieces[i].text) or _is_listed(pieces, i)):
            pieces[i].mark("caption", "no_full_stop")


def _is_listed(pieces: list[Piece], i: int) -> bool:
    """Whether a line beside begins with the same word: both are entries of one list."""
    first = pieces[i].text.split(" ", 1)[0]
    beside = (*pieces[max(0, i - 1) : i], *pieces[i + 1 : i + 2])
    return any(piece.text.split(" ", 1)[0] == first for piece in beside)


def _find_caption(text: str, boilerplate: Boilerplate, is_english_text: Callable[[], bool]) -> str | None:
    """The rule by which a line is a caption, whatever stands around it; one in another language amid English is one."""
    if any(sign in text for sign in _FIRST_OF_SERIES) and _SERIES.search(text[:_LONGEST_SERIES]):
        return "gallery_number"
    words = count_words(text) if len(text) <= _LONGEST_LINE else _LONGEST_LINE
    if words > _LONGEST_CAPTION or text[:1] in '"“':
        return None
    if _GALLERY.match(text):
        return "gallery_number"
    if words <= 12 and _NAMES_ONLY.match(text) and boilerplate.credit_names.search(text):
        return "names_of_sources"
    if _has_bracketed_credit(text, boilerplate):
        return "credit_in_brackets"
    if any(sign in text for sign in _CREDIT_SIGNS) and _TAIL_CREDIT.search(text):
        return "credit_at_end"
    stopped = ends_sentence(text)
    if _SIDES_IN_BRACKETS.search(text) or _THIS_PHOTO.match(text):
        return "picture_words"
    if not stopped and (_SIDES.search(text) or _A_PHOTO.search(text)):
        return "picture_words"
    if not stopped and _FOREIGN.search(text) and _is_foreign(text) and is_english_text():
        return "foreign_language"
    return _by_sources(text, boilerplate, stopped=stopped)


def _has_bracketed_credit(text: str, boilerplate: Boilerplate) -> bool:
    """Whether the line ends in brackets that name who made a picture."""
    found = _BRACKETED.search(text)
    if found is None:
        return False
    inside = found["inside"]
    if boilerplate.credit_names.search(inside) or re.match(_PHOTO_WORD + r"\b", inside, re.IGNORECASE):
        return True
    named = "/" in inside or inside.startswith("Courtesy")
    return named and inside[:1].isupper() and not any(c.isdigit() for c in inside)


def _by_sources(text: str, boilerplate: Boilerplate, *, stopped: bool) -> str | None:
    """Captions that open or close with the bare name of a picture's source."""
    if _has_photographer(text, boilerplate):
        return "credit_at_end"
    found = boilerplate.credit_names.match(text.lstrip("•· ")) if not stopped else None
    if found and count_words(text) >= 5:
        tail = text.lstrip("•· ")[found.end() :].lstrip(" /•·:,")
        if tail[:1].isupper() or tail[:1] in "'\"“‘":
            return "credit_at_start"
    if not stopped and count_words(text) >= 4:
        last = [m.end() for m in boilerplate.credit_names.finditer(text[-60:])]
        if (
            last
            and last[-1] >= len(text[-60:].rstrip(" )]"))
            and re.search(r"[./]\s?[A-Z][^.]{0,50}$|\s[A-Z]\w+ ?/ ?[\w ]+$", text)
        ):
            return "credit_at_end"
    if not stopped and any(sign in text for sign in "#|") and _SLUG.search(text):
        return "archive_slug"
    return None


def _has_photographer(text: str, boilerplate: Boilerplate) -> bool:
    """Whether a slash joins a name and a source at the line's start or end ("Jane Doe/Reuters", "AFP/Jane Doe")."""
    if "/" not in text:
        return False
    for found in boilerplate.credit_names.finditer(text[:_CREDIT_CHARS]):
        if _NAME_SLASH.match(text[: found.start()]) and _NEXT_SENTENCE.match(text[found.end() :]):
            return True
    tail = text[-_CREDIT_CHARS:]
    return any(_SLASH_NAME.match(tail[found.end() :]) for found in boilerplate.credit_names.finditer(tail))


def _is_foreign(text: str) -> bool:
    words = [word.strip(".,:;()").casefold() for word in text.split()]
    return len(words) >= 4 and not is_caseless(text) and not any(word in _ENGLISH for word in words)


def _by_neighbour(piece: Piece, following: Piece | None) -> str | None:
    """A line without a full stop right before a picture credit is that picture's caption."""
    if following is None or following.block_type != "credit" or following.gap or ends_sentence(piece.text):
        return None
    told = following.rule.startswith(("line:", "pattern:", "names_of")) and count_words(following.text) <= 12
    return "before_credit" if told and count_words(piece.text) >= 4 else None


def _is_punctuated(pieces: list[Piece]) -> bool:
    long_lines = [p for p in pieces if p.is_open and count_words(p.text) >= _CAPTION_WORDS]
    ended = sum(1 for p in long_lines if ends_sentence(p.text))
    return ended >= max(_FEWEST_PUNCTUATED, _PUNCTUATED * len(long_lines))


def _lacks_stop(pieces: list[Piece], i: int) -> bool:
    """Whether a line amid punctuated paragraphs ends without a stop, and nothing suggests that it runs on."""
    text = pieces[i].text
    words = count_words(text)
    if (
        not _CAPTION_WORDS <= words <= _LONGEST_STOPLESS
        or ends_sentence(text)
        or text[-1] in ":;,–—-"
        or text[:1] in "\"“‘'"
    ):
        return False
    if has_inner_stop(text) or text.count("“") != text.count("”") or text.count('"') % 2:
        return False
    following = next((p.text for p in pieces[i + 1 : i + 2]), "")
    previous = pieces[i - 1].text if i else ""
    runs_on = following[:1].islower() or not is_heading_shape(text, most_words=45) or previous.endswith(":")
    listed = i > 0 and pieces[i - 1].block_type == "list_item"
    return not runs_on and not listed
