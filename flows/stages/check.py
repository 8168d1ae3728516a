"""Stage 4: check a batch before it is published."""

from __future__ import annotations

from dataclasses import replace

from expectations import check_batch
from flows.stages.plan import Batch
from flows.stages.tables import read_tables
from transforms.checks import CheckResult


def check_tables(batch: Batch, expected_articles: int) -> list[CheckResult]:
    """Check a batch's tables."""
    return [replace(result, batch=batch.name) for result in check_batch(read_tables(batch), expected_articles)]
