"""Live blogs: entries that carry a time of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from transforms.articles.draft import Piece
from transforms.articles.normalise import text_key
from transforms.articles.published import find_zone

_CLOCK = re.compile(
    r"^(?P<hour>[0-2]?\d)[:.h](?P<minute>[0-5]\d)\s?(?P<half>[ap]\.?m\.?)?(?P<rest>\s?(?:\(?[A-Z]{2,4}\)?)?)\s?"
    r"(?:[-–—:|]\s?|(?=\s*$)|\s(?=[A-Z“\"]))"
)
_FEWEST = 3  # entries that make a live blog
_TELLING = 20  # letters by which an entry's words are found in the text


def mark_entries(pieces: Sequence[Piece], day: date | None, zones: Mapping[str, str]) -> None:
    """Type the paragraphs that open with a clock time, where several do, each with its moment.

    The moment is only known where the day of publication and the time's zone are.
    """
    found = [(piece, m) for piece in pieces if piece.is_kept and (m := _CLOCK.match(piece.text))]
    entries = [(piece, m) for piece, m in found if piece.block_type in ("paragraph", "subheading")]
    if len(entries) < _FEWEST:
        return
    for piece, clock in entries:
        piece.mark("live_entry", "clock_opens_entry")
        piece.stated_at = _moment(clock, day, zones)


def _moment(clock: re.Match[str], day: date | None, zones: Mapping[str, str]) -> datetime | None:
    zone = find_zone(clock["rest"].strip(" ()"), zones)
    hour = int(clock["hour"])
    if half := clock["half"]:
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    if day is None or zone is None or hour > 23:
        return None
    return datetime(day.year, day.month, day.day, hour, int(clock["minute"]), tzinfo=zone).astimezone(UTC)


def mark_updates(pieces: Sequence[Piece], updates: Sequence[tuple[str, datetime]]) -> None:
    """Type the paragraphs with which the updates that linked data states begin: text and moment of each."""
    moments = {key: moment for text, moment in updates if len(key := text_key(text)) >= _TELLING}
    for piece in pieces:
        if not piece.is_kept or piece.block_type not in ("paragraph", "subheading"):
            continue
        key = text_key(piece.text)
        moment = moments.pop(key, None) if len(key) >= _TELLING else None
        if moment is not None:
            piece.mark("live_entry", "stated_update")
            piece.stated_at = moment
