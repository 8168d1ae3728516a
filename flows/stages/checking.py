"""What the process does that checks; light to import, for it starts while everything else does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq

from expectations import check_batch, prepare_checks
from seeds.collector import paused_collector
from transforms.checks import CheckResult


def begin() -> None:
    """Start the process: a pool makes it for its first work, and a copy must be made before there are threads."""


def prepare() -> None:
    """Import Great Expectations and build the suites."""
    with paused_collector(keeps=True):
        prepare_checks()


def check_files(files: Mapping[str, Path], expected_articles: int) -> list[CheckResult]:
    """Check the Parquet files of a batch's tables."""
    return check_batch({name: pq.read_table(file) for name, file in files.items()}, expected_articles)
