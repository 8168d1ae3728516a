"""Figures of a run's tables (quotes per article, share of linked names ...), and those of earlier runs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from transforms.schema import METRICS
from warehouse.connect import open_in_memory
from warehouse.ddl import quote_text
from warehouse.statements import read_quality_sql


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric's value (null if there is nothing to measure) and the number of articles it was taken over."""

    value: float | None
    counted_over: int


@dataclass(frozen=True, slots=True)
class PastMeasures:
    """The metrics of an earlier run by name, and its inputs (JSON; null for the sample pages)."""

    run_id: str
    inputs: str
    measures: Mapping[str, Measure]


def measure_files(files: Mapping[str, Sequence[Path]]) -> dict[str, Measure]:
    """The metrics of tables in Parquet files, given by table name; every table needs a file."""
    with open_in_memory(_spill(files)) as connection:
        for name, paths in files.items():
            listed = ", ".join(quote_text(str(path)) for path in paths)
            connection.execute(f"create view {name} as select * from read_parquet([{listed}])")  # noqa: S608 - our own file names
        return measure_tables(connection)


def _spill(files: Mapping[str, Sequence[Path]]) -> Path:
    """A folder beside the files, which are on a disk with room for them."""
    return next(path for paths in files.values() for path in paths).with_suffix(".tmp")


def measure_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, Measure]:
    """The metrics of the core tables that a connection sees."""
    rows = connection.execute(read_quality_sql("metrics")).fetchall()
    return {str(metric): Measure(value, int(counted)) for metric, value, counted in rows}


def read_past_measures(connection: duckdb.DuckDBPyConnection, run_id: str, runs: int = 20) -> list[PastMeasures]:
    """The metrics of the last completed runs except this one, latest first; none in a warehouse made before metrics."""
    there = connection.execute(
        "select count(*) from duckdb_tables() where schema_name = 'ops' and table_name = ?", [METRICS.name]
    ).fetchall()
    if not there[0][0]:
        return []
    rows = connection.execute(read_quality_sql("past_metrics"), {"run_id": run_id, "runs": runs}).fetchall()
    found: dict[str, tuple[str, dict[str, Measure]]] = {}
    for past, parameters, metric, value, counted in rows:
        inputs = json.dumps(json.loads(parameters).get("inputs"))
        found.setdefault(past, (inputs, {}))[1][metric] = Measure(value, counted)
    return [PastMeasures(past, inputs, measures) for past, (inputs, measures) in found.items()]
