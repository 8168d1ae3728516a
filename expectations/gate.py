"""The gate before the load: first the shape of the tables, then the checks of their rows."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from expectations.batch import Batch
from expectations.lean import lean_imports
from expectations.shape import check_shape
from transforms.checks import CheckResult


def check_tables(tables: Mapping[str, pa.Table], expected_articles: int | None) -> list[CheckResult]:
    """The results of every check of a batch, those of one table together, in the schema's order.

    Raises:
        CheckError: if a check could not be made.
    """
    shape = check_shape(tables)
    if not all(result.passed for result in shape):
        return shape
    with lean_imports():  # Great Expectations takes seconds to import
        from expectations.judge import judge_batch

    types = {result.table_name: result for result in shape if result.check_name == "types"}
    results: list[CheckResult] = []
    for result in judge_batch(Batch(tables), expected_articles):
        results.append(result)
        if result.check_name == "columns":
            results.append(types[result.table_name])
    return results
