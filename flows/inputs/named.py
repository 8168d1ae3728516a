"""Records whose fields go by usual names, or by those that the user maps, as records of our own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from transforms.articles.published import Published, parse_iso, parse_published
from transforms.record_fields import find_similar, match_names

_ZONES = {"GMT": "0", "UTC": "0"}
_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|ul|table|article|section|html|body)\b[^<>]{0,500}>", re.IGNORECASE)
_MILLISECONDS = 100_000_000_000  # a count of seconds since 1970 has two digits fewer for two thousand years
_SHOWN = 60  # characters of a name in a note


def name_fields(record: Mapping[str, object], mapped: Mapping[str, str]) -> tuple[dict[str, object], tuple[str, ...]]:
    """The record with its fields under their own names, and notes on what stands there and is not read.

    A value under a field's own name stays as it is, for whoever checks it; one under another
    name counts only where it can be what the field holds.
    """
    names = match_names([name for name, value in record.items() if value not in (None, "", [])], mapped)
    fields = dict(record)
    notes = []
    for field, name in names.items():
        if field == name:
            continue
        filled, value = _as_markup(field, record[name], names)
        fitting = fit_value(filled, value)
        if fitting is not None:
            fields[filled] = fitting
        elif field != "id":
            notes.append(f"the field {name[:_SHOWN]!r} cannot be read as {field}")
    return fields, (*notes, *_find_notes(record, names, mapped))


def _find_notes(names: Mapping[str, object], matched: Mapping[str, str], mapped: Mapping[str, str]) -> tuple[str, ...]:
    """What of these names is not read though it may have been meant, with what to do."""
    notes = []
    for name in names:
        field = find_similar(name) if name not in matched.values() else None
        if field is not None and field not in matched:
            notes.append(f"{name[:_SHOWN]!r} is not read; if it holds the {field}, say --map {field}={name[:_SHOWN]}")
    notes += [
        f"--map {field}={name[:_SHOWN]} finds no {name[:_SHOWN]!r}"
        for field, name in mapped.items()
        if name not in names and field not in matched
    ]
    return tuple(notes)


def fit_value(field: str, value: object) -> object | None:
    """A value as the field holds it; None where it cannot be that."""
    if field == "published_at":
        return _as_time(value)
    if field == "authors":
        return _as_names(value)
    if field == "id":
        return value if isinstance(value, str | int) and not isinstance(value, bool) else None
    text = _name_of(value) if field == "publisher" else value
    if not isinstance(text, str) or (field == "publisher" and "://" in text):
        return None
    return text


def _as_markup(field: str, value: object, names: Mapping[str, str]) -> tuple[str, object]:
    """The field that a value fills: a text in HTML is no clean text."""
    is_markup = field == "text" and "html" not in names and isinstance(value, str) and _MARKUP.search(value)
    return ("html" if is_markup else field), value


def _as_time(value: object) -> str | None:
    """A date or time in ISO 8601, of one in words or a count of seconds or milliseconds since 1970."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value > _MILLISECONDS else value
        return datetime.fromtimestamp(seconds, UTC).isoformat() if 0 < seconds < _MILLISECONDS else None
    if not isinstance(value, str):
        return None
    if parse_iso(value) is not None:
        return value.strip()
    found = parse_published(value, _ZONES)
    return None if found is None else _iso(found)


def _iso(published: Published) -> str:
    """A moment as precise as it was stated."""
    if published.precision == "month":
        return f"{published.at:%Y-%m}"
    return published.at.date().isoformat() if published.precision == "day" else published.at.isoformat()


def _as_names(value: object) -> object | None:
    """One name or a list of names, of strings or of objects with a name."""
    parts = value if isinstance(value, list) else [value]
    names = [_name_of(part) for part in parts]
    if not all(isinstance(name, str) for name in names):
        return None
    return names if isinstance(value, list) else names[0]


def _name_of(value: object) -> object:
    return value.get("name") if isinstance(value, dict) else value
