"""Regular expressions of time expressions. All are linear: no nested repetition, every repetition bounded."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transforms.dates import words


def any_of(options: Iterable[str]) -> str:
    """An alternation, longer options first, dots and spaces taken literally."""
    return "|".join(re.escape(option) for option in sorted(set(options), key=lambda o: (-len(o), o)))


S = "[ \u00a0]"  # a space inside a paragraph
_HYPHEN = "[ \u00a0-]"


def _proper(names: Iterable[str]) -> str:
    """Names as they are written: Title or ALL CAPS, whatever the rest of the pattern ignores."""
    listed = list(names)
    return f"(?-i:{any_of([n.title() for n in listed] + [n.upper() for n in listed])})"


_SHORTER = 4  # letters of the longest clipped name; the dot after a full name ends its sentence
MONTH = (
    rf"(?:(?:{_proper([m for m in words.MONTHS if len(m) > _SHORTER or m in {'may', 'june', 'july'}])})\b"
    rf"|(?:{_proper([m for m in words.MONTHS if len(m) <= _SHORTER])})\b\.?)"
)
YEAR_SAID = rf"(?:the{S})?(?:same|this|last|next|that|previous|following){S}year"
WEEKDAY_NAME = _proper([w for w in words.WEEKDAYS if len(w) > 5])
WEEKDAY = rf"(?:{WEEKDAY_NAME})\b"
WEEKDAY_SHORT = rf"(?:{_proper(words.WEEKDAYS)})\b\.?"
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL_END = r"(?:st|nd|rd|th)?\b"
FISCAL = rf"(?:the{S}(?=\w+{S}year{S}\d))?(?:fiscal|financial)(?:{S}year)?"
YEAR = r"(?:[12]\d{3})"
_SPOKEN = any_of([*words.ONES, *words.TENS])
SPOKEN_YEAR = rf"(?:nineteen|two{S}thousand)(?:(?:{_HYPHEN})(?:and{S})?(?:{_SPOKEN})){{0,3}}"
CENTURY_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
PART = (
    rf"(?:(?:very{S})?(?:early|late|mid)(?:{_HYPHEN}in)?(?:{_HYPHEN}the)?|earlier(?:{S}in(?:{S}the)?)?"
    rf"|later(?:{S}in(?:{S}the)?)?|sometime)"
)
EDGE = (
    rf"(?:(?:the{S})?(?:very{S})?(?:beginning|start|middle|end|close|rest|remainder|first half|second half)"
    rf"{S}of(?:{S}the)?)"
)
LEAD = rf"(?:(?:{PART}|{EDGE}){_HYPHEN}|end-)?"
DAY_PART = rf"(?:{any_of(words.DAY_PARTS)})"
THIS = rf"(?:this{S}past|this{S}coming|this|last|next|past|previous|coming)"
NUMBER_WORD = any_of([*words.ONES, *words.TENS, *words.SCALES])
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,6}}(?:\.\d{{1,3}})?"
    rf"|(?:an?{S}(?=couple|dozen|hundred|thousand|million))?(?:couple(?:{S}of)?|dozen"
    rf"|(?:{NUMBER_WORD})(?:{_HYPHEN}(?:(?:(?<=hundred.)|(?<=thousand.))and{_HYPHEN})?(?:{NUMBER_WORD})){{0,5}})"
    rf"|half{S}an?|half|an?)"
)
# A number and a half: "two and a half", "two-and-a-half", "2 1/2", "2½".
AND_HALF = rf"(?:{_HYPHEN}and{_HYPHEN}a{_HYPHEN}half|{S}1/2|{S}?½)"
VAGUE = (
    rf"(?:(?:a{S})?(?:few|several|many|some|number{S}of|dozens{S}of|numerous|countless|various|multiple"
    rf"|scores{S}of))"
)
UNIT = rf"(?:(?P<unit>{any_of(words.UNITS)})(?P<is_plural>s)?)\b"
ABOUT = (
    rf"(?:(?:just{S}|only{S})?(?:nearly|almost|about|around|roughly|approximately|some|up{S}to|at{S}least|at{S}most|over"
    rf"|under|more{S}than|less{S}than|fewer{S}than|as{S}long{S}as|as{S}many{S}as|another|an{S}estimated){S})?"
)
ZONE = (
    rf"(?:{S}?(?P<bracket>\()?(?P<zone>(?:UTC|GMT)(?:{S}?[+−–-]{S}?\d{{1,2}}(?::?\d\d)?)?|Z|[ECMP][SD]?T|[ABEIJKMPW][A-Z]?ST"
    rf"|CET|EET|BJT|(?:local|Eastern|Central|Pacific|Moscow|Beijing|Brussels|London){S}time)\b(?(bracket)\)))?"
)
CLOCK = (
    rf"(?:(?P<hour>[01]?\d|2[0-3])(?:(?P<colon>[:.]?)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)?"
    rf"(?:{S}?(?P<half>[ap])(?:\.{S}?m\b\.?|{S}?m\b)|{S}(?P<oclock>o['’]clock))?{ZONE})"
)


def rule(pattern: str) -> re.Pattern[str]:
    """A compiled pattern that stands on word boundaries and ignores case."""
    return re.compile(rf"(?<![\w$€£#/.,])(?:{pattern})(?!\w)", re.IGNORECASE)
