"""The accuracy to expect of each table, as it was measured on labelled news; accuracy.csv holds the figures."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("accuracy.csv")


@dataclass(frozen=True, slots=True)
class ExpectedAccuracy:
    """One measured figure: what is right, in per cent (or F1), over how many documents of a labelled set.

    `set` and `measure` name it as the scorer does, which writes `figure` and `documents` anew.
    """

    table: str
    what: str
    set: str
    measure: str
    figure: float
    documents: int


@cache
def expected_accuracy() -> tuple[ExpectedAccuracy, ...]:
    """The figures in the order of the tables."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            ExpectedAccuracy(
                row["table"], row["what"], row["set"], row["measure"], float(row["figure"]), int(row["documents"])
            )
            for row in csv.DictReader(file)
        )
