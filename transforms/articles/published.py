"""When a page was published, from the words and codes in which pages say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

# English month names are grammar of dates, not vocabulary to edit; any unique prefix of three letters will do.
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTHS = {name[:3]: number for number, name in enumerate(_MONTH_NAMES, start=1)}
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d(?!\d?:\d\d))"  # a clock time may be glued behind it
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")  # what every date has; most lines have none, and this tells soonest
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)",
        rf"(?<![A-Za-z]){MONTH}\s*{_DAY}\s*,?\s+{_YEAR}",
        rf"(?<![\d:.])(?:the\s+)?{_DAY}(?:\s+of)?[\s-]*(?<![A-Za-z]){MONTH},?[\s-]*{_YEAR}",
        rf"(?<!\d)(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.{_YEAR}",
        rf"(?<!\d)(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/{_YEAR}",
    )
)
_SLASHED = _DATES[-1]
_MONTH_ONLY = re.compile(rf"(?<![A-Za-z])(?<!\d )(?<!\d[a-z]{{2}} ){MONTH}\s+{_YEAR}", re.IGNORECASE)
_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[0-2]?\d)(?:[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?(?![\d:/])",
    re.IGNORECASE,
)
_COMPACT_TIME = re.compile(r"(?<!\d)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s*(?=(?:GMT|UTC|[A-Z]{2,4}T)\b)")
_OFFSET = re.compile(r"(?:\b(?:UTC|GMT)\s*)?(?P<sign>[+\-−–])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?!\d)")
_EARLIEST = 1900
_CLOCK_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


def month_number(name: str) -> int:
    """The number of a month by its English name or an abbreviation of it."""
    return _MONTHS[name[:3].lower()]


def find_month(written: str) -> int | None:
    """The number of a month by its digits or the first letters of its English name."""
    return int(written) if written.isdigit() else _MONTHS.get(written[:3].lower())


@dataclass(frozen=True, slots=True)
class Published:
    """An instant in UTC, how exact it is (second, minute, day or month), and its calendar day where it was stated.

    `day` is the day in the zone of the statement: what "today" is in the text. None where that
    is the day in UTC.
    """

    at: datetime
    precision: str
    day: date | None = None

    @property
    def local_day(self) -> date:
        """The calendar day of publication as readers there have it."""
        return self.day or self.at.date()


@dataclass(frozen=True, slots=True)
class _Day:
    year: int
    month: int
    day: int
    start: int
    end: int


def parse_published(
    text: str, zones: Mapping[str, str], *, naive: tzinfo | None = None, month_first: bool | None = None
) -> Published | None:
    """The first calendar date of a short text, with its clock time where the time's zone is known.

    A time without a zone cannot be placed: it leaves the bare date (midnight UTC, precision
    day), unless `naive` says which zone such times are in. `month_first` says how to read 5/6/2012.
    """
    day = find_day(text, month_first=month_first)
    if day is None:
        found = _MONTH_ONLY.search(text)
        if found is None:
            return None
        at = datetime(int(found["year"]), month_number(found["month"]), 1, tzinfo=UTC)
        return Published(at, "month")
    rest = text[day.end : day.end + 60]
    clock = _find_clock(rest) or _find_clock(text[max(0, day.start - 30) : day.start], before=True)
    bare = Published(datetime(day.year, day.month, day.day, tzinfo=UTC), "day")
    if clock is None:
        return bare
    hour, minute, second, tail = clock
    zone = find_zone(tail, zones) or naive
    if zone is None:
        return bare
    at = datetime(day.year, day.month, day.day, hour, minute, second or 0, tzinfo=zone)
    if at == _CLOCK_ZERO:
        return None
    return Published(at.astimezone(UTC), "minute" if second is None else "second", at.date())


def find_day(text: str, *, month_first: bool | None = None) -> _Day | None:
    """The first calendar date in a text that exists; a numeric one only where day and month are certain."""
    if _HAS_YEAR.search(text) is None:
        return None
    best: _Day | None = None
    for pattern in _DATES:
        for found in pattern.finditer(text):
            day = _read_day(found, month_first=month_first)
            if day and (best is None or day.start < best.start):
                best = day
            if day:
                break
    return best


def has_month_first(texts: Iterable[str]) -> bool | None:
    """Whether the numeric dates of a page put the month first, as one of them shows whose day is beyond 12."""
    for text in texts:
        for found in _SLASHED.finditer(text):
            first, second = int(found["first"]), int(found["second"])
            if (first > 12) != (second > 12):
                return second > 12
    return None


def _read_day(found: re.Match[str], *, month_first: bool | None) -> _Day | None:
    parts = found.groupdict()
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second and month_first is None:
            return None  # 5/6/2012 is May in America and June in Europe
        is_month = first <= 12 if (first > 12) != (second > 12) else month_first is not False
        month, day = (first, second) if is_month else (second, first)
    else:
        written = parts["month"]
        month = int(written) if written.isdigit() else month_number(written)
        day = int(parts["day"])
    year = int(parts["year"])
    try:
        datetime(year, month, day)
    except ValueError:
        return None
    return _Day(year, month, day, found.start(), found.end()) if year >= _EARLIEST else None


def _find_clock(text: str, *, before: bool = False) -> tuple[int, int, int | None, str] | None:
    """Hour, minute, second and what follows of the clock time next to a date, or None."""
    if found := _COMPACT_TIME.search(text):
        return int(found["hour"]), int(found["minute"]), None, text[found.end() :]
    for found in _TIME.finditer(text):
        if found["minute"] is None and not found["half"]:
            continue
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if found["half"]:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
        if hour > 23:
            continue
        gap = text[: found.start()] if not before else ""
        if len(gap) > 20:
            return None
        return hour, minute, int(found["second"]) if found["second"] else None, text[found.end() :]
    return None


def find_zone(text: str, zones: Mapping[str, str]) -> tzinfo | None:
    """The time zone stated at the start of a text: an offset ("UTC-5", "+02:00") or a known abbreviation."""
    head = text.lstrip(" \t(,[|")[:24]
    if found := _OFFSET.match(head):
        hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
        if hours <= 14:
            delta = timedelta(hours=hours, minutes=minutes)
            return timezone(delta if found["sign"] == "+" else -delta)
    word = re.match(r"[A-Z]{1,5}\b", head)
    zone = zones.get(word.group(0)) if word else None
    if zone is None:
        return None
    return ZoneInfo(zone) if "/" in zone else timezone(timedelta(minutes=int(zone)))


_ISO = re.compile(
    r"\s*(?P<year>\d{4})-?(?P<month>\d\d)(?:-?(?P<day>\d\d)(?:[T\s]+(?P<hour>\d\d):?(?P<minute>\d\d)"
    r"(?::?(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?)?\s*$",
    re.IGNORECASE,
)


def parse_iso(text: str, *, naive: tzinfo | None = None) -> Published | None:
    """An ISO 8601 date or time, or None where it is none or no such moment exists.

    A time without offset is read in `naive`, else only its date is kept.
    """
    found = _ISO.match(text)
    if found is None or int(found["year"]) < _EARLIEST:
        return None
    try:
        day = datetime(int(found["year"]), int(found["month"]), int(found["day"] or 1), tzinfo=UTC)
        zone = _iso_zone(found["zone"]) or naive
        if found["hour"] is None or zone is None:
            return Published(day, "day" if found["day"] else "month")
        hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
        if hour == minute == second == 0 and zone.utcoffset(day.replace(tzinfo=None)):
            return Published(day, "day")  # midnight of a local day is how systems write a bare date
        stated = day.replace(hour=hour, minute=minute, second=second, tzinfo=zone)
        at = stated.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if at == _CLOCK_ZERO:
        return None  # what a system writes that was never told the date
    return Published(at, "second" if found["second"] else "minute", stated.date())


def _iso_zone(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "")
    delta = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(delta if text[0] == "+" else -delta)
