"""What must hold of time expressions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from expectations.batch import Batch
from expectations.rules import WARNING, rule

# The alphabet of TIMEX3 values: digits, X for unknown digits, the letters of units, parts and references.
_TIMEX_VALUE = re.compile(r"[0-9A-Z_:.,+/-]+")


@rule("date_mentions", WARNING, "A stretch of days starts before it ends; both ends are known, or neither.")
def dates_are_ordered(batch: Batch) -> Sequence[bool]:
    """A single day starts and ends on itself."""
    return in_order(batch, "date_mentions")


@rule("date_mentions", WARNING, "A resolved date says how exact it is.")
def resolved_date_has_precision(batch: Batch) -> Sequence[bool]:
    """The precision tells a day from the first of a month; a duration has its unit in its value."""
    return [
        start is None or precision is not None or kind not in ("date", "time")
        for kind, start, precision in batch.rows("date_mentions", "timex_type", "start_date", "precision")
    ]


@rule("date_mentions", WARNING, "A TIMEX3 value is written in TIMEX3's alphabet.")
def timex_value_is_a_value(batch: Batch) -> Sequence[bool]:
    """The value is in TIMEX3's alphabet and holds no words."""
    return [
        value is None or bool(_TIMEX_VALUE.fullmatch(value)) for value in batch.values("date_mentions", "timex_value")
    ]


@rule("date_mentions", WARNING, "No two time expressions share a character.")
def dates_are_apart(batch: Batch) -> Sequence[bool]:
    """No two dates share words, else a date would count twice."""
    rows = list(batch.rows("date_mentions", "article_id", "start_char", "end_char"))
    bad: dict[tuple[object, ...], None] = {}
    reached: dict[object, int] = {}
    for row in sorted(row for row in rows if None not in row):
        article, start, end = row
        if start < reached.get(article, 0):
            bad[row] = None
        reached[article] = max(end, reached.get(article, 0))
    return [row not in bad for row in rows]


def in_order(batch: Batch, table: str) -> list[bool]:
    """Of each row of a table, whether its start_date is not after its end_date and neither stands alone."""

    def holds(start: date | None, end: date | None) -> bool:
        return (start is None and end is None) or (start is not None and end is not None and start <= end)

    return [holds(*row) for row in batch.rows(table, "start_date", "end_date")]
