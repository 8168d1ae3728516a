"""The date in the dateline that opens a text: "KYIV, March 18, 2025 (Reuters) - ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from transforms.articles.draft import Draft
from transforms.articles.published import MONTH, Published, month_number

_MONTH_BEHIND = MONTH.replace("?P<month>", "?P<month_behind>")
_DATELINE = re.compile(
    rf"^(?P<place>[A-Z][^.!?()\d\n]{{1,70}}?)[,(\s]\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:{MONTH}\s+(?P<day>\d{{1,2}})(?!\d)|(?P<day_first>\d{{1,2}})\s+{_MONTH_BEHIND})"
    rf"(?:,?\s+(?P<year>(?:19|20)\d\d))?\)?,?"
    rf"(?:\s*[(/\[][^()/\[\]]{{2,40}}[)/\]])?\s*(?:--?|[–—]|:)\s*(?=[A-Z\"“‘'])",
    re.IGNORECASE,
)
# A line that is the day alone, as news agencies' archives and wikis set it under the headline.
_DATE_LINE = re.compile(
    rf"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:{MONTH}\s+(?P<day>\d{{1,2}})|(?P<day_first>\d{{1,2}})\s+{_MONTH_BEHIND})"
    rf",?\s+(?P<year>(?:19|20)\d\d)\.?$",
    re.IGNORECASE,
)
_LONGEST = 160  # characters of an opening that holds a dateline
GUESSED = "guessed"  # the method of a date that a page does not state as its own, on its way to be replaced
_OPENINGS = 2  # paragraphs among which the text opens
_YEAR_IN_PATH = re.compile(r"/((?:19|20)\d\d)(?=[/-])")


def date_by_dateline(draft: Draft, url: str | None) -> Draft:
    """The draft with the date of its dateline, where the page states no other.

    A dateline without a year has that of the address; without one there either it states no date.
    """
    is_guess = draft.published_method == GUESSED
    if draft.published is not None and not is_guess:
        return draft
    openings = [piece.text for piece in draft.pieces if piece.is_kept and piece.block_type != "headline"]
    years = [int(found[1]) for found in _YEAR_IN_PATH.finditer(url or draft.url or "")]
    published = next((day for text in openings[:_OPENINGS] if (day := read_dateline(text, years))), None)
    if published is not None:
        return replace(draft, published=published, published_method="dateline")
    return replace(draft, published_method="html") if is_guess else draft


def read_dateline(text: str, years: Iterable[int] = ()) -> Published | None:
    """The day that a text's dateline names; `years` are those that may be meant where it names none."""
    found = _DATE_LINE.match(text.strip()) if len(text) < _LONGEST else None
    if found is None:
        found = _DATELINE.match(text[:_LONGEST])
        if found is None or not _is_place(found["place"]):
            return None
    year = int(found["year"]) if found["year"] else next(iter(years), None)
    if year is None:
        return None
    month, day = month_number(found["month"] or found["month_behind"]), int(found["day"] or found["day_first"])
    try:
        return Published(datetime(year, month, day, tzinfo=UTC), "day")
    except ValueError:
        return None


def _is_place(words: str) -> bool:
    """Whether the words in front of a date are written as a place: in capitals, or each with one."""
    tokens = [token for token in re.findall(r"[^\W\d_]+", words) if token.casefold() not in ("and", "of", "the", "de")]
    return bool(tokens) and len(tokens) <= 6 and all(token[0].isupper() for token in tokens)
