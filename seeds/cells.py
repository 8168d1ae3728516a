"""What a cell of the reference data may hold: each check names what is wrong with a value, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from seeds.patterns import find_danger

# The problem with a value in words that follow it ("... is no number"), or None.
Check = Callable[[str], str | None]

_OFFICE = re.compile(r"(?P<title>[^@]+)@(?P<place>[A-Z]{2,6}):(?P<start>[\d-]*)\.\.(?P<end>[\d-]*)")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def split_cell(cell: str) -> tuple[str, ...]:
    """The values of a cell, which stand between `|`; an empty cell has none."""
    return tuple(value.strip() for value in cell.split("|") if value.strip())


def one_of(allowed: Sequence[str]) -> Check:
    """A closed set."""
    known = frozenset(allowed)

    def find_problem(value: str) -> str | None:
        return None if value in known else f"is none of {', '.join(allowed)}{suggest(value, allowed)}"

    return find_problem


def matching(pattern: str, about: str) -> Check:
    """A value of a certain form; `about` says which."""
    find = re.compile(pattern).fullmatch

    def find_problem(value: str) -> str | None:
        return None if find(value) else f"is not {about}"

    return find_problem


def number(low: float, high: float) -> Check:
    """A number between two others, these included."""

    def find_problem(value: str) -> str | None:
        try:
            fits = low <= float(value) <= high
        except ValueError:
            return "is no number"
        return None if fits else f"is not between {low:g} and {high:g}"

    return find_problem


def each(check: Check | None = None) -> Check:
    """Values between `|`, none of them empty or there twice."""

    def find_problem(value: str) -> str | None:
        parts = [part.strip() for part in value.split("|")]
        if not all(parts):
            return "has an empty value between its bars"
        if len(set(parts)) < len(parts):
            return f"has {next(part for part in parts if parts.count(part) > 1)!r} twice"
        if check is None:
            return None
        problems = ((part, check(part)) for part in parts)
        return next((f"has {part!r}, which {problem}" for part, problem in problems if problem), None)

    return find_problem


def suggest(value: str, allowed: Sequence[str]) -> str:
    """Words for the allowed value that was probably meant, empty if none is near."""
    near = get_close_matches(value, allowed, 1)
    return f"; is {near[0]!r} meant?" if near else ""


def day(value: str) -> str | None:
    """A date of the calendar, of which day or month may be left out."""
    found = _DAY.fullmatch(value)
    if found is None:
        return "is no date like 2012-06-05, 2012-06 or 2012"
    try:
        date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return "is no day of the calendar"
    return None


def office(value: str) -> str | None:
    """An office with its country and period: title@country:from..to."""
    found = _OFFICE.fullmatch(value)
    if found is None:
        return "is no office like Prime Minister@GBR:2010-05-11..2016-07-13"
    problems = ((end, day(end)) for end in found.group("start", "end") if end)
    return next((f"has {end!r}, which {problem}" for end, problem in problems if problem), None)


def pattern(value: str) -> str | None:
    """A regular expression that can be read, and that no line makes run away."""
    try:
        re.compile(value)
    except re.error as problem:
        return f"is a broken pattern: {problem}"
    return find_danger(value)


def zone(value: str) -> str | None:
    """Minutes from UTC, or a time zone of IANA."""
    if re.fullmatch(r"-?\d{1,3}", value):
        return None
    try:
        ZoneInfo(value)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return "is neither minutes from UTC nor a time zone like Europe/Paris"
    return None


WIKIDATA_ID = matching(r"Q[1-9]\d*", "a Wikidata id: Q and digits")
GEONAMES_ID = matching(r"[1-9]\d*", "a GeoNames id: digits alone")
COUNTRY = matching(r"[A-Z]{3}", "a country code of three capitals (ISO 3166-1 alpha-3)")
# An organization that stands where a country may, by its code: UN, EU, NATO.
COUNTRY_OR_BODY = matching(r"[A-Z]{2,6}", "a country code of three capitals or the code of a body (UN)")
LATITUDE, LONGITUDE = number(-90, 90), number(-180, 180)
DOMAIN = matching(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", "a domain like example.org")
GENDER = one_of(("f", "m"))
CLASS_NAME = matching(r"[a-z][a-z0-9_]*", "a name in small letters, digits and _")
LOWER = matching(r"[^A-Z]+", "in small letters")
