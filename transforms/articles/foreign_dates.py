"""Dates in words of other languages than English, as pages show them: "12. März 2020", "12 de mayo de 2020"."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from typing import Any

from transforms.articles.published import Published

_LANGUAGES = (
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "ru",
    "uk",
    "tr",
    "ro",
    "hu",
    "el",
)
_WORDS = re.compile(
    r"(?<!\d)(?P<day>[0-3]?\d)(?:\.|º|er)?\s+(?:de\s+)?(?P<month>[^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
)
_SIGNS = re.compile(r"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<month>[01]?\d)\s?[月월]\s?(?P<day>[0-3]?\d)\s?[日일]")


def parse_foreign(text: str) -> Published | None:
    """The first such date of a short text, as a day."""
    if found := _SIGNS.search(text):
        return _as_day(int(found["year"]), int(found["month"]), int(found["day"]))
    found = _WORDS.search(text)
    if found is None or (month := _month(found["month"].casefold())) is None:
        return None
    return _as_day(int(found["year"]), month, int(found["day"]))


@cache
def _month(name: str) -> int | None:
    """The number of a month by its name in any of the languages; one parser knows them all."""
    made = _parser().get_date_data(f"1 {name} 2020")
    at = made.date_obj if made is not None else None
    return at.month if at is not None and made.period == "day" and (at.year, at.day) == (2020, 1) else None


@cache
def _parser() -> Any:
    from dateparser import DateDataParser  # takes half a second; pages in English need it never

    return DateDataParser(languages=list(_LANGUAGES), settings={"STRICT_PARSING": True, "DATE_ORDER": "DMY"})


def _as_day(year: int, month: int, day: int) -> Published | None:
    try:
        return Published(datetime(year, month, day, tzinfo=UTC), "day")
    except ValueError:
        return None
