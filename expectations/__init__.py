"""What must hold: checks of a batch before it is loaded, and of a run's sums.

Great Expectations takes seconds to import, so nothing here imports it before a batch is checked or it is asked for.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from expectations.lean import lean_imports
from expectations.results import CheckError
from expectations.runs import check_run
from transforms.checks import CheckResult

if TYPE_CHECKING:
    import great_expectations as gx
    import pyarrow as pa

# Before anything here imports Great Expectations: it is to tell nobody and to keep quiet.
os.environ["GX_ANALYTICS_ENABLED"] = "false"
logging.getLogger("great_expectations").setLevel(logging.ERROR)

__all__ = ["CheckError", "CheckResult", "build_suites", "check_batch", "check_run", "prepare_checks"]


def check_batch(tables: Mapping[str, pa.Table], expected_articles: int | None = None) -> list[CheckResult]:
    """Check one batch: the core tables by name, with all that they refer to among themselves.

    A table of the wrong shape (columns, types) is judged no further, nor are the others then:
    the results are those of the shape alone. Pass `expected_articles` to have the number of
    articles held to it.

    Raises:
        CheckError: if a check could not be made; that is no verdict on the data.
    """
    from expectations.gate import check_tables

    return check_tables(tables, expected_articles)


def prepare_checks() -> None:
    """Do now what the first batch would wait for: import Great Expectations and build the suites."""
    with lean_imports():
        from expectations.judge import suites_of_process

    suites_of_process()


def build_suites() -> dict[str, gx.ExpectationSuite]:
    """The suite of expectations of each core table, by table name."""
    with lean_imports():
        from expectations import suites

    return suites.build_suites()
