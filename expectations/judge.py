"""Give each table's frame to Great Expectations and read its verdict."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import great_expectations as gx
import pandas as pd
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.exceptions.exceptions import GreatExpectationsError
from great_expectations.expectations.metadata_types import FailureSeverity

from expectations.batch import Batch
from expectations.counts import row_limits
from expectations.frames import ROW_ID, build_frame
from expectations.remembered import remembered_configurations
from expectations.results import CheckError
from expectations.suites import FEWEST_ROWS, MOST_ROWS, build_suites, check_name, column_expectations, flag_rules
from transforms.checks import MOST_EXAMPLES, CheckResult
from transforms.schema import CORE_TABLES
from transforms.schema.columns import Table

# Yes or no first, numbers only for what failed: counting everything doubles the time.
_YES_OR_NO = {"result_format": "BOOLEAN_ONLY"}
_IN_NUMBERS = {
    "result_format": "SUMMARY",
    "unexpected_index_column_names": [ROW_ID],
    "partial_unexpected_count": MOST_EXAMPLES,
}
# Great Expectations keeps its current context in a global of the process.
_ONE_AT_A_TIME = threading.Lock()


def judge_batch(
    batch: Batch, expected_articles: int | None, tables: Sequence[Table] = CORE_TABLES
) -> list[CheckResult]:
    """The suites' results for a batch whose tables all have the declared shape.

    Raises:
        CheckError: if a check could not be made.
    """
    limits = row_limits(batch, expected_articles)
    with _ONE_AT_A_TIME:
        source = _frame_source()
        return [result for table in tables for result in _judge_table(source, table, batch, limits[table.name])]


@cache
def suites_of_process() -> Mapping[str, gx.ExpectationSuite]:
    """The suites, made once per process."""
    return build_suites()


def _frame_source() -> Any:
    """A data source for pandas frames, in a context that writes nothing to disk."""
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        analytics_enabled=False,
        progress_bars=ProgressBarsConfig(globally=False, metric_calculations=False),
    )
    context = gx.get_context(mode="ephemeral", project_config=config)
    asset = context.data_sources.add_pandas("batch").add_dataframe_asset("table")
    return asset.add_batch_definition_whole_dataframe("all")


def _judge_table(source: Any, table: Table, batch: Batch, limits: tuple[int, int]) -> list[CheckResult]:
    """The results of a table's suite in its order, then the checks that explain a failure."""
    suite = suites_of_process()[table.name]
    frame = build_frame(table, batch, flag_rules(table))
    data = source.get_batch({"dataframe": frame})
    parameters = dict(zip((FEWEST_ROWS, MOST_ROWS), limits, strict=True))
    verdicts = _validate(data, suite, _YES_OR_NO, parameters)
    failed = [one for one in suite.expectations if not verdicts[check_name(one)].success]
    asked = _copies(one for one in failed if check_name(one) not in frame)
    asked += [more for one in failed for more in column_expectations(table, check_name(one))]
    if asked:
        found = _validate(data, gx.ExpectationSuite(name=table.name, expectations=asked), _IN_NUMBERS, parameters)
        verdicts |= {name: one for name, one in found.items() if not one.success}
    return [_read(table.name, frame, verdict) for verdict in verdicts.values()]


def _copies(expectations: Iterable[Any]) -> list[Any]:
    """The same expectations, free to join another suite."""
    return [one.copy(update={"id": None}) for one in expectations]


def _validate(
    data: Any, suite: gx.ExpectationSuite, result_format: Mapping[str, object], parameters: Mapping[str, int]
) -> dict[str, Any]:
    """Great Expectations' verdict on each check, by its name.

    Raises:
        CheckError: if a check could not be made, or one of them has no verdict.
    """
    try:
        with remembered_configurations():
            found = data.validate(suite, result_format=result_format, expectation_parameters=dict(parameters))
    except GreatExpectationsError as problem:
        raise CheckError(f"the checks of {suite.name} could not be made: {problem}") from problem
    verdicts: dict[str, Any] = {}
    for verdict in found.results:
        check = verdict.expectation_config.meta["check"]
        _refuse_exceptions(f"{suite.name}.{check}", verdict.exception_info)
        verdicts[check] = verdict
    if len(verdicts) != len(suite.expectations):
        raise CheckError(f"{suite.name}: {len(suite.expectations)} checks, but {len(verdicts)} verdicts")
    return verdicts


def _refuse_exceptions(check: str, info: Mapping[str, Any]) -> None:
    """An exception while checking says nothing about the data.

    Great Expectations reports one as a flat record, or as one record per metric that failed.
    """
    records = [info] if "raised_exception" in info else list(info.values())
    for record in records:
        if record.get("raised_exception"):
            raise CheckError(f"{check} could not be checked: {record.get('exception_message')}")


def _read(table: str, frame: pd.DataFrame, verdict: Any) -> CheckResult:
    """A verdict as a result."""
    config = verdict.expectation_config
    check = str(config.meta["check"])
    rows_failed, examples = _broken_rows(frame, check, verdict.result)
    return CheckResult(
        table_name=table,
        check_name=check,
        severity=FailureSeverity(config.severity).value,
        passed=bool(verdict.success),
        rows_checked=len(frame),
        rows_failed=rows_failed,
        examples=tuple(examples[:MOST_EXAMPLES]),
        why=str(config.meta["why"]),
    )


def _broken_rows(frame: pd.DataFrame, check: str, found: Mapping[str, Any]) -> tuple[int, list[str]]:
    """How many rows broke a check, and the ids of some: from the flags of a rule, else from Great Expectations."""
    if check in frame:
        broken = [str(row) for row, holds in zip(frame[ROW_ID], frame[check], strict=True) if not holds]
        return len(broken), broken
    examples = [str(row[ROW_ID]) for row in found.get("partial_unexpected_index_list") or ()]
    return int(found.get("unexpected_count") or 0), examples
