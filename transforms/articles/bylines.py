"""Who is credited for a text: persons and news agencies apart, from the words of a byline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.published import find_day

# Small words inside a name that are no particles of names elsewhere.
_INSIDE = frozenset(("of", "the", "zur", "ould", "i", "los", "las", "des", "dem", "dei", "degli"))
_LEAD = re.compile(
    r"^\W*(?:(?:posted|written|reported|published|updated|story|words|text|report|article|analysis|opinion|review|authored|"
    r"submitted|interview|recipe|compiled|words and \w+|text and \w+|written and \w+|story and \w+)\s+)?"
    r"(?:by\b|byline)\s*:?\s*|^\W*(?:authors?|reporters?|writers?|written by|words|text|story)\s*:\s*"
    r"|^\W*(?:analysis|opinion|comment|column)\s*:\s*",
    re.IGNORECASE,
)
# Who is named behind these made something else than the words, up to the next "by".
OTHERS = re.compile(
    r"(?<!and )(?<!& )\b(?:(?:medically |fact[- ]?)?(?:pictures?|pics?|photos?|photographs?|photographed|photography|"
    r"images?|illustrations?|illustrated|graphics?|art(?:work)?|videos?|video editing|filmed|edited|editing|translated|"
    r"translation|produced|directed|reviewed|checked|narrated|presented|styled|styling|modeled|hair|make-?up|nails|sponsored|powered|foto|fotos|fotografie|bild|bilder|immagini|illustrationen?|"
    r"design(?:ed)?|layout|research))\s*(?:by\b|:)"
    r".*?(?=\b(?:(?:words|text|story|written|report(?:ed|ing)?)\s*(?:by\b|:)|by\b)|\n|$)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?P<name>[^\W\d_]*[a-z]{2})(?=[A-Z][a-z]{2})")
_PREFIXES = frozenset(
    (
        "mac",
        "fitz",
        "van",
        "von",
        "del",
        "della",
        "des",
        "dos",
        "san",
        "saint",
        "ter",
        "ben",
        "bin",
        "abu",
        "abd",
        "las",
        "los",
    )
)
_CUT = re.compile(
    r"\s(?:in|for|at|on|from|based in|reports|is an?|was an?|covers|special to|writes|via|updated|published|posted|"
    r"follow|[|•·])\s.*$"
    r"|\s+[-–—|•·]\s.*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:[,;/&•·|\n]|\band\b|\b(?:with|avec|mit|con)\b|\s[-–—]\s)\s*", re.IGNORECASE)
# What stands before a date as a part of it, and behind a name on its line.
_BEFORE_DATE = re.compile(
    r"\W*(?:\b(?:on|le|el|am)\s+)?(?:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b\.?,?\s*)?$", re.IGNORECASE
)
_READING_TIME = re.compile(r"\s+\d+\s*-?\s*min(?:ute)?s?\b.*$", re.IGNORECASE)
_ADDRESS = re.compile(r"\S+@\S+\.\w+|https?://\S+|www\.\S+|(?<!\w)@\w+|\(\s*\)")
_WORD = re.compile(r"[^\W\d_][\w.'’‘`´-]*\.?$")
_DEGREE = re.compile(r"(?:,\s*|\s+)(?:ph\.?\s?d|m\.?\s?d|mba|esq|msc|rn|dds|llm|jd)\.?$", re.IGNORECASE)
_GENERATION = re.compile(r",\s*(?=(?:jr|sr)\b|(?:ii|iii|iv)\b(?!\w))", re.IGNORECASE)
_NUMERALS = frozenset(("II", "III", "IV"))
_ENDS_SHORT = re.compile(r"\b(?:jr|sr)\.$", re.IGNORECASE)
_AGENCY_WORD = re.compile(r"\s+(?:news\s+)?(?:agency|agencies|wire|service)$", re.IGNORECASE)
_MOST_AUTHORS = 30


@dataclass(frozen=True, slots=True)
class Credit:
    """Persons and news agencies, in the order in which they are named."""

    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.authors or self.agencies)


def merge_credits(found: Iterable[Credit]) -> Credit:
    """All that are credited, each once."""
    listed = list(found)
    authors = _once(name for credit in listed for name in credit.authors)
    agencies = _once(name for credit in listed for name in credit.agencies)
    return Credit(authors[:_MOST_AUTHORS], agencies)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Names in order, without those that differ only in case, accents' marks or white space."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(re.sub(r"\W+", "", name).casefold(), name)
    return tuple(first.values())


def parse_credit(text: str, boilerplate: Boilerplate, *, single: bool = False) -> Credit:
    """The persons and agencies of a byline's words ("By Jane Doe and AFP in Beijing").

    With `single` a name of one word passes too (fields that hold nothing but names), but not beside a full name: that
    is where its bearer writes from ("Jane Doe, Manila").
    """
    text = _ADDRESS.sub(" ", text[:600])
    text = _without_lead(OTHERS.sub("\n", _without_date(text)), boilerplate)
    text = _GENERATION.sub(" ", re.sub(r"[()\[\]]", ",", text))
    authors, agencies = [], []
    for part in (one for several in _SPLIT.split(text) for one in _part_joined(several, boilerplate)):
        words = " ".join(part.split()).strip(" ,:;-–—*\"“”'")
        words = words if _ENDS_SHORT.search(words) else words.rstrip(" .")
        words = _without_lead(words, boilerplate)
        if not words:
            continue
        agency = find_agency(words, boilerplate)
        if agency:
            agencies.append(agency)
        elif name := find_person(words, boilerplate, single=single):
            authors.append(name)
    full = [name for name in authors if " " in name]
    return Credit(_once(full or authors), _once(agencies))


def _without_lead(text: str, boilerplate: Boilerplate) -> str:
    """A byline without the words that open it, in English or another language."""
    bare = _LEAD.sub("", text, count=1)
    return bare if bare != text else boilerplate.lead.sub("", text, count=1)


def _without_date(text: str) -> str:
    """A byline without its date, and what says how long its text takes to read."""
    day = find_day(text)
    if day is not None:
        text = f"{_BEFORE_DATE.sub('', text[: day.start])}\n{text[day.end :]}"
    return _READING_TIME.sub("", text)


def _part_joined(text: str, boilerplate: Boilerplate) -> list[str]:
    """The names that a word such as "et" joins; it may be a part of one name, too, so both must be whole."""
    words = text.split()
    for i, word in enumerate(words[1:-1], start=1):
        if word.casefold() not in boilerplate.joiners:
            continue
        sides = (" ".join(words[:i]), " ".join(words[i + 1 :]))
        if all(" " in side or find_agency(side, boilerplate) for side in sides):
            return [sides[0], *_part_joined(sides[1], boilerplate)]
    return [text]


def find_agency(words: str, boilerplate: Boilerplate) -> str | None:
    """The agency that these words name, "news agency" behind the name or not."""
    found = boilerplate.agency(words)
    return found or boilerplate.agency(_AGENCY_WORD.sub("", words))


def find_person(words: str, boilerplate: Boilerplate, *, single: bool = False) -> str | None:
    """The personal name in one part of a byline, without roles, or None where it is none."""
    words = _DEGREE.sub("", _CUT.sub("", words + " ").strip()).strip(" ,:;-–—").lstrip(".")
    words = words if _ENDS_SHORT.search(words) else words.rstrip(" .")
    tokens = _unglued(_without_source(_without_roles(words.split(), boilerplate), boilerplate))
    tokens = _in_capitals(_without_courtesy(tokens, boilerplate), boilerplate)
    if not tokens or len(tokens) > 6 or len(words) > 70:
        return None
    if len(tokens) == 1 and not (single and len(tokens[0]) >= 2):
        return None
    if any(token.casefold().strip(".,'’") in boilerplate.no_persons for token in tokens):
        return None
    if boilerplate.by_name.get(" ".join(tokens).casefold()) is not None:
        return None
    if not all(_WORD.match(token) for token in tokens) or not _is_cased_as_name(tokens, boilerplate.particles):
        return None
    return " ".join(_recase(token, all_caps=all(_is_upper(t) for t in tokens)) for token in tokens)


def _without_roles(tokens: list[str], boilerplate: Boilerplate) -> list[str]:
    """The name in words that may hold roles before and behind it; none where a role stands in a name's place.

    "Senior Reporter Jane Doe" and "Jane Doe Senior Reporter" hold one, "Senior Washington Correspondent" does not.
    """
    is_role = [token.casefold().strip(".,:") in boilerplate.roles for token in tokens]
    begin = next((i for i, role in enumerate(is_role) if not role), len(tokens))
    end = next((i for i in range(begin, len(tokens)) if is_role[i]), len(tokens))
    named = tokens[begin:end]
    return named if len(named) >= 2 or (begin == 0 and end == len(tokens)) else []


def _without_courtesy(tokens: list[str], boilerplate: Boilerplate) -> list[str]:
    """The name behind its titles ("Dr. Jane Doe")."""
    while len(tokens) > 2 and tokens[0].casefold().strip(".") in boilerplate.courtesies:
        tokens = tokens[1:]
    return tokens


def _in_capitals(tokens: list[str], boilerplate: Boilerplate) -> list[str]:
    """A name all in small letters as names are written, where it begins with a given name."""
    if len(tokens) < 2 or not all(token.islower() for token in tokens) or tokens[0] not in boilerplate.given_names:
        return tokens
    return [token if token in boilerplate.particles else token.capitalize() for token in tokens]


def _unglued(tokens: list[str]) -> list[str]:
    """The name in words to whose end the outlet was glued ("Jane DoeMarwick Journal")."""
    for i, token in enumerate(tokens[1:], start=1):
        found = _GLUED.match(token)
        if found and found["name"].casefold() not in _PREFIXES:
            return [*tokens[:i], found["name"]]
    return tokens


def _without_source(tokens: list[str], boilerplate: Boilerplate) -> list[str]:
    """The words before the outlet that stands behind a name ("Jane Doe BBC News")."""
    for i in range(2, len(tokens)):
        if " ".join(tokens[i:]).casefold() in boilerplate.by_name:
            return tokens[:i]
    return tokens


def _is_cased_as_name(tokens: list[str], particles: frozenset[str]) -> bool:
    """Whether the first word and the last are written as names are; scripts without case pass."""
    for i, token in enumerate(tokens):
        letter = next((c for c in token if c.isalpha()), "")
        lower = letter.islower()
        edge = i in (0, len(tokens) - 1)
        is_particle = token.casefold() in particles or token.casefold() in _INSIDE
        if lower and (edge or not is_particle) and not re.match(r"(?:al|el|d|l|de|bin)[-'’]\w", token):
            return i == 0 and is_particle and len(tokens) > 1 and _is_cased_as_name(tokens[1:], particles)
    return len(tokens) > 1 or len(tokens[0]) != len("jm") or not tokens[0].isascii()


def _is_upper(token: str) -> bool:
    """Whether a word stands in capitals; the small letters of "McDONALD" are part of its spelling."""
    return token.isupper() or re.fullmatch(r"(?:Mc|Mac|De|Di|Van|La|O['’])[A-Z]{2,}", token) is not None


def _recase(token: str, *, all_caps: bool) -> str:
    """A word of a name that stands in capitals throughout, as names are written."""
    if not all_caps or len(token) < 2 or "." in token or token in _NUMERALS:
        return token
    spelt = re.sub(r"[^\W\d_]+", lambda m: m.group(0).capitalize(), token)
    head = re.match(r"Mc|Mac(?=[A-Z])|(?:De|Di|Van|La)(?=[A-Z])", token if token[1:2].islower() else spelt)
    return spelt if head is None else head[0] + spelt[head.end() :].capitalize()
