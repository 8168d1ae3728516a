"""The one value that every report of a run is drawn from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from expectations.drift import Comparison
from transforms.checks import CheckResult


@dataclass(frozen=True, slots=True)
class RejectionLine:
    """One rejected item."""

    source_path: str
    stage: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class PastRun:
    """An earlier run, for comparison."""

    run_id: str
    started_at: datetime
    status: str
    articles_read: int
    articles_loaded: int
    articles_unchanged: int
    articles_rejected: int
    checks_failed: int


@dataclass(frozen=True, slots=True)
class RunReport:
    """One run: its sums, its checks, what it wrote and how long each stage took.

    `rows_written` counts rows per core table that this run wrote, `rows_total` what the
    warehouse holds now. `status` is one of transforms.vocabularies.RUN_STATUSES. `is_audit` marks
    a check of the whole warehouse, which loads nothing. `what` was read, in a few words; `page` is the
    name of the report's page, without its ending. `notes` say what of the inputs was not read though it may have
    been meant. `most_quoted` and `top_events` (actors, act, recipients, day, articles) are of the run's own articles.
    """

    run_id: str
    status: str
    started_at: datetime
    finished_at: datetime
    pipeline_version: str
    model: str
    reference_version: str
    parameters: dict[str, object]
    articles_read: int
    articles_loaded: int
    articles_unchanged: int
    articles_rejected: int
    articles_duplicate: int
    warehouse: str
    checks: tuple[CheckResult, ...] = ()
    rejections: tuple[RejectionLine, ...] = ()
    notes: tuple[str, ...] = ()
    rows_written: dict[str, int] = field(default_factory=dict)
    rows_total: dict[str, int] = field(default_factory=dict)
    stage_seconds: dict[str, float] = field(default_factory=dict)
    past_runs: tuple[PastRun, ...] = ()
    articles_per_day: tuple[tuple[date, int], ...] = ()
    quotes_per_outlet: tuple[tuple[str, int], ...] = ()
    most_quoted: tuple[tuple[str, int], ...] = ()
    top_events: tuple[tuple[str, str, str, str, int], ...] = ()
    problem: str | None = None
    drift: tuple[Comparison, ...] = ()
    is_audit: bool = False
    what: str = ""
    page: str = ""

    @property
    def failed_checks(self) -> tuple[CheckResult, ...]:
        """The checks that did not hold, critical ones first."""
        failed = [check for check in self.checks if not check.passed]
        return tuple(sorted(failed, key=lambda c: (c.severity != "critical", c.table_name, c.check_name)))
