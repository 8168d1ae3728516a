"""Write the measured figures that every report shows beside its verdict into flows/reports/accuracy.csv.

The odd halves count, which nobody reads while rules are written.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from pathlib import Path

from flows.reports.accuracy import FILE, ExpectedAccuracy, expected_accuracy
from tests.accuracy.outside.sets import OutsideResult, PartResult

PART = "odd half"


def refreshed(rows: Iterable[ExpectedAccuracy], results: Iterable[OutsideResult]) -> list[ExpectedAccuracy]:
    """The rows with the figures of the sets that were scored; the others stay as they are.

    Raises:
        KeyError: if a set has no measure of that name any more.
    """
    parts = {result.name: result.parts[PART] for result in results if PART in result.parts}
    return [_refresh(row, parts[row.set]) if row.set in parts else row for row in rows]


def _refresh(row: ExpectedAccuracy, part: PartResult) -> ExpectedAccuracy:
    """A row with the figure of its measure."""
    return replace(row, figure=round(part.score.figures[row.measure].value, 1), documents=part.documents)


def write_expected(results: Iterable[OutsideResult], file: Path = FILE) -> None:
    """Write the file anew."""
    rows = refreshed(expected_accuracy(), results)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, [field.name for field in fields(ExpectedAccuracy)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
