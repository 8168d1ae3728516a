"""What the stages of a run report while it goes on, and how it ended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from flows.reports.model import RunReport
from flows.stages.measure import RunMeasures
from flows.stages.plan import Batch, ReadResult
from transforms.articles.model import Rejection
from transforms.checks import CheckResult


@dataclass
class Tally:
    """What the stages have reported so far."""

    read: int = 0
    unchanged: int = 0
    loaded: int = 0
    duplicate: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    checks: list[CheckResult] = field(default_factory=list)
    checked: list[tuple[Batch, list[CheckResult]]] = field(default_factory=list)
    rows_written: dict[str, int] = field(default_factory=dict)
    notes: Counter[tuple[str, str]] = field(default_factory=Counter)
    measures: RunMeasures = field(default_factory=RunMeasures)
    articles_of: Counter[str] = field(default_factory=Counter)

    @property
    def broken(self) -> list[CheckResult]:
        """Critical checks that failed."""
        return [check for check in self.checks if check.stops]

    @property
    def counts(self) -> dict[str, int]:
        """The sums of the run as its row of ops.runs names them."""
        return {
            "read": self.read,
            "loaded": self.loaded,
            "unchanged": self.unchanged,
            "rejected": len(self.rejections),
            "duplicate": self.duplicate,
        }

    def note(self, result: ReadResult) -> None:
        """Count what was read."""
        self.read += result.read
        self.unchanged += result.unchanged
        self.rejections += result.rejections
        self.notes.update(result.notes)
        self.articles_of.update(result.articles)

    def copy(self) -> Tally:
        """The same so far; what one of the two is told later, the other does not know."""
        return replace(
            self, rejections=[*self.rejections], checks=[*self.checks], checked=[*self.checked],
            rows_written={**self.rows_written},
        )  # fmt: skip

    def unload(self) -> None:
        """Forget what was loaded: the work file that had it is thrown away."""
        self.loaded = self.duplicate = 0
        self.rows_written.clear()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a published run ended: its status in `ops.runs`, and what could not be done after it was published.

    There is no report if it could not be made.
    """

    status: str
    row: dict[str, object]
    message: str
    too_many_rejected: bool = False
    report: RunReport | None = None
    warnings: tuple[str, ...] = ()
