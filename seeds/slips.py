"""Slips in the reference data: where they are, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Slip:
    """One thing that is wrong in a file; line and column where they are known (lines count from 1)."""

    file: str
    line: int = 0
    column: str = ""
    problem: str = ""

    def __str__(self) -> str:
        """The slip on one line."""
        place = [self.file, f"line {self.line}" if self.line else "", f"column {self.column}" if self.column else ""]
        return f"{', '.join(filter(None, place))}: {self.problem}"


class SeedError(ValueError):
    """Reference data that cannot be used as it stands: all slips of all files, each on a line of the message."""

    def __init__(self, slips: Sequence[Slip]) -> None:
        super().__init__("\n".join(map(str, slips)))
        self.slips = tuple(slips)
