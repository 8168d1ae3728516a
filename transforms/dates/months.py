"""Months and seasons: "March 2023", "last May", "October of the same year", "this summer"."""

from __future__ import annotations

import re
from datetime import date

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.numbers import parse_year
from transforms.dates.patterns import LEAD, MONTH, SPOKEN_YEAR, THIS, YEAR, YEAR_SAID, S, any_of, rule
from transforms.dates.periods import Period
from transforms.dates.tense import FUTURE, PAST, PRESENT
from transforms.dates.words import MONTHS, SEASONS
from transforms.text.spans import Span

MONTH_ONLY = rule(
    rf"{LEAD}(?:(?P<this>{THIS}){S})?(?P<month>{MONTH})(?!{S}?\d{{1,2}}(?:st|nd|rd|th)?\b(?![:.]\d|{S}?%))"
    rf"(?:,?{S}(?:of{S})?(?P<year>{YEAR}\b|{SPOKEN_YEAR})|{S}(?:of{S})?(?P<of>{YEAR_SAID}))?"
)
SEASON = rule(
    rf"{LEAD}(?:(?P<this>{THIS}|the){S})?(?P<season>{any_of(SEASONS)})(?!-)(?:{S}(?:of{S})?(?P<year>[12]\d{{3}}))?"
)
_BACK = frozenset({"last", "past", "this past", "previous"})
_AHEAD = frozenset({"next", "coming", "this coming"})
_VERB_TAGS = frozenset({"MD", "VB", "VBP", "VBD", "VBZ"})
_OWN = frozenset({"its", "their", "his", "her", "our"})  # "its spring meeting"
_WORDS_TOO = frozenset({"may", "march", "mar"})  # months whose names are other words as well


def read_month(match: re.Match[str], context: Context) -> Reading | None:
    """Read "March 2023", "last May", "October of the same year", "early December"."""
    number, span = MONTHS[match["month"].lower().rstrip(".")], Span(*match.span())
    if match["year"] or match["of"]:
        year = parse_year(match["year"]) if match["year"] else context.year_said(match["of"].lower())
        return Reading(span, "date", None if year is None else periods.month(year, number))
    if not _is_month(match, context):
        return None
    if match["month"].endswith("."):
        span = Span(span.start, span.end - 1)
    if context.published is None:
        return Reading(span, "date", None)
    char = match.start("month")
    leaning = FUTURE if context.sets_an_end_at(char) else context.direction_at(char)
    year = year_of_month(number, _words(match["this"]), context.published, leaning)
    return Reading(span, "date", periods.month(year, number))


def _words(said: str | None) -> str:
    """The words of a group in lower case, single spaces between."""
    return " ".join((said or "").lower().split())


def year_of_month(number: int, this: str, published: date, leaning: int) -> int:
    """The year of a bare month: "last" and the past look back, "next" and the future ahead."""
    if this in _BACK:
        return published.year if number < published.month else published.year - 1
    if this in _AHEAD:
        return published.year if number > published.month else published.year + 1
    if this:
        return published.year
    if leaning == FUTURE:
        return published.year if number >= published.month else published.year + 1
    if leaning == PRESENT:  # the nearest one
        return published.year + (number - published.month < -6) - (number - published.month > 6)
    return published.year if number <= published.month else published.year - 1


def _is_month(match: re.Match[str], context: Context) -> bool:
    """Whether the word is the month: no verb, no name of a person or paper, no clipped form without its dot."""
    token, name = context.token_at(match.start("month")), match["month"].lower()
    if token.tag_ in _VERB_TAGS or token.ent_type_ in {"PERSON", "WORK_OF_ART", "ORG"}:
        return False
    if len(name) <= 3 and name != "may":
        return False
    after = context.after(match.end())
    if not match["this"] and token.dep_ == "compound" and after is not None and after.pos_ == "PROPN":
        before = context.before(match.start())
        if before is None or before.tag_ != "DT":  # "June Carter"
            return False
    if name.rstrip(".") in _WORDS_TOO and not match["this"]:
        before = context.before(match.start())
        if before is None or before.pos_ == "PROPN":
            return False
        return before.tag_ in {"IN", "DT"} or token.ent_type_ == "DATE"
    return True


def read_season(match: re.Match[str], context: Context) -> Reading | None:
    """Read "last fall", "this summer", "the spring of 2011", "in the fall"."""
    code, this = SEASONS[match["season"].lower()], _words(match["this"])
    span, token = Span(*match.span()), context.token_at(match.start("season"))
    if match["year"]:
        return Reading(span, "date", periods.season(int(match["year"]), code))
    before = context.before(match.start())
    after_preposition = before is not None and before.dep_ == "prep"
    if not this and before is not None and before.lower_ in {"in", "during"} and after_preposition:
        return _any_season(code, span, context)
    if not this and before is not None and before.lower_ in _OWN and token.dep_ in {"compound", "amod", "nmod"}:
        return Reading(span, "date", _season_near(code, "the", context, match.start("season")))
    if token.pos_ not in {"NOUN", "PROPN"} or not this or (this == "the" and not after_preposition):
        return None
    return Reading(span, "date", _season_near(code, this, context, match.start("season")))


def _any_season(code: str, span: Span, context: Context) -> Reading | None:
    """The season of any year, of what holds or comes ("roads close in winter"); told as past it was a certain one."""
    if context.direction_at(span.start) == PAST:
        return Reading(span, "date", _season_near(code, "the", context, span.start))
    return Reading(span, "date", Period(f"XXXX-{code}"), is_anchor=False)


def _season_near(code: str, this: str, context: Context, char: int) -> Period | None:
    """The season of this name before, around or after publication."""
    published = context.published
    if published is None:
        return None
    around = [found for y in (-1, 0, 1) if (found := periods.season(published.year + y, code)) is not None]
    if this in _BACK:
        return next((p for p in reversed(around) if p.end is not None and p.end < published), None)
    if this in _AHEAD or (this == "the" and context.direction_at(char) >= PRESENT):
        return next((p for p in around if p.start is not None and p.start > published), None)
    if this == "the":
        return next((p for p in reversed(around) if p.start is not None and p.start <= published), None)
    return periods.season(published.year, code)
