"""What every rule shares: a name that stands in the rows it made, and an example in which it fires."""

from __future__ import annotations

from typing import Protocol


class Rule(Protocol):
    """A rule as a value. Each area keeps its rules in one table, in the order in which they are tried.

    `name` is unique in its area and stands in the row that the rule made. `example` is a text
    in which exactly this rule fires; a test runs it. `about` says in one sentence what the rule decides.
    """

    @property
    def name(self) -> str:
        """Its name, as rows carry it."""

    @property
    def example(self) -> str:
        """A text in which it fires."""

    @property
    def about(self) -> str:
        """What it decides, in one sentence."""
