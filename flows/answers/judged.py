"""A sheet of drawn rows that somebody judged, read back in: the share that is right, with its interval."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

VERDICT = "is_right"
NOTE = "note"
_RIGHT = frozenset({"y", "yes", "1", "true", "right", "x"})
_WRONG = frozenset({"n", "no", "0", "false", "wrong"})
_OPEN = frozenset({"", "?"})
_Z = 1.959964  # of the normal distribution, for an interval that holds in 95 of 100 cases


class SheetError(Exception):
    """A sheet that cannot be read; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the judged rows are right."""

    right: int
    judged: int

    @property
    def share(self) -> float:
        """The share that is right, 0..1."""
        return self.right / self.judged

    def interval(self) -> tuple[float, float]:
        """Between which shares the truth lies in 95 of 100 cases (Wilson's score interval)."""
        n, p = self.judged, self.share
        middle = p + _Z**2 / (2 * n)
        reach = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        scale = 1 + _Z**2 / n
        return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def read_sheet(file: Path) -> tuple[dict[str, Precision], int]:
    """The precision of all rows ("all") and of each kind, and how many rows are not judged yet.

    Raises:
        SheetError: if it is no such sheet, or a verdict is no yes or no.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise SheetError(f"{file} cannot be read: {problem}") from problem
    if not rows or VERDICT not in rows[0]:
        raise SheetError(f"{file} is no sheet of `newsmill sample`: it has no column {VERDICT}")
    verdicts = [(row.get("kind") or "", _verdict(row, file, line)) for line, row in enumerate(rows, start=2)]
    judged = [(kind, verdict) for kind, verdict in verdicts if verdict is not None]
    kinds = sorted({kind for kind, _ in judged})
    found = {kind: _count(verdict for other, verdict in judged if other == kind) for kind in kinds}
    return {"all": _count(verdict for _, verdict in judged), **found}, len(verdicts) - len(judged)


def _verdict(row: Mapping[str, str | None], file: Path, line: int) -> bool | None:
    """Whether a row is right; None where nobody has said."""
    said = (row[VERDICT] or "").strip().lower()
    if said in _RIGHT:
        return True
    if said in _WRONG:
        return False
    if said in _OPEN:
        return None
    raise SheetError(f"{file}, row {line}: {VERDICT} is {said!r}: write yes or no, or leave it empty")


def _count(verdicts: Iterable[bool]) -> Precision:
    listed = list(verdicts)
    return Precision(sum(listed), len(listed))
