"""One value of an answer as text: for people, and for a CSV cell that no spreadsheet runs as a formula."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

# What spreadsheets take for the start of a formula, the wide forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_JSON = msgspec.json.Encoder(decimal_format="number", enc_hook=str)


def show(value: object) -> str:
    """A value as people write it; a list without brackets."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat(" ").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(map(show, value))
    return str(value)


def to_json(value: object) -> str:
    """A value as JSON: times in ISO 8601, decimals as numbers, NaN as null."""
    return _JSON.encode(value).decode()


def to_csv(value: object) -> str:
    """A value as a CSV cell: lists and structs as JSON, texts that look like a formula behind an apostrophe.

    Numbers stay numbers, also negative ones.
    """
    if isinstance(value, (list, tuple, dict)):
        return to_json(_disarm(value))
    return show(_disarm(value))


def _disarm(value: object) -> object:
    """A value whose texts no spreadsheet takes for a formula, also where a list is split into cells later."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, (list, tuple)):
        return [_disarm(one) for one in value]
    if isinstance(value, dict):
        return {_disarm(name): _disarm(one) for name, one in value.items()}
    return value
