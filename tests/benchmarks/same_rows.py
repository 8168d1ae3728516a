"""Whether every way to run ends with the same rows: `python -m tests.benchmarks.same_rows [INPUT ...]` (700 made up).

The same pages are ground by processes of the run's own into a DuckDB file, which the others are compared with: by two
processes of Dask and of Ray, into a lake on this disk, and by Dask and Ray into a lake on an S3 server, where the data
folder lies too. All tables are compared but for what names a run. INPUT is whatever `newsmill run` reads. Needs
newsmill[lake,s3,ray] and moto.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tests.benchmarks.articles import write_articles
from tests.benchmarks.cost import measure
from tests.kit.program import PROGRAM
from tests.kit.s3 import BUCKET, s3_server
from transforms.schema import TABLES
from transforms.schema.columns import Table
from transforms.schema.pairs import PAIR_TABLES
from warehouse.ddl import quote_text

_ARTICLES = 700
# Rows about a run or a batch and not about articles, and what a user wrote.
_OF_RUNS = frozenset({"runs", "batches", "check_results", "metrics", "corrections", "sources"})
_RUN_COLUMNS = frozenset({"run_id", "settled_run_id"})
_COUNTS = """
select
    (select count(*) from one_rows),
    (select count(*) from (from one_rows except all from other_rows))
        + (select count(*) from (from other_rows except all from one_rows))
"""


@dataclass(frozen=True, slots=True)
class Way:
    """Where batches are worked on, and where rows and data folder lie."""

    runner: str
    is_lake: bool = False
    is_on_s3: bool = False

    def __str__(self) -> str:
        rows = "lake" if self.is_lake else "DuckDB file"
        return f"{self.runner}, {rows}{' on S3' if self.is_on_s3 else ''}"

    def run(self, folder: Path, inputs: Sequence[str]) -> Path:
        """Grind the inputs; the warehouse file then."""
        data = folder / "data"
        where = ["--data", str(data)]
        if self.is_on_s3:
            where = ["--data", f"s3://{BUCKET}/{folder.name}", "--work", str(data)]
        if self.is_lake:
            measure([*PROGRAM, "lake", str(folder / "lake.sqlite"), *where])
        cost = measure([*PROGRAM, "run", *inputs, "--runner", self.runner, "--workers", "2", *where])
        print(f"{self}: {cost.wall:.0f} s, {cost.cpu:.0f} CPU s, {cost.megabytes:.0f} MB", flush=True)
        return data / "warehouse.duckdb"


FIRST = Way("local")
OTHERS = (
    Way("dask"),
    Way("ray"),
    Way("local", is_lake=True),
    Way("dask", is_lake=True, is_on_s3=True),
    Way("ray", is_lake=True, is_on_s3=True),
)


def main(inputs: Sequence[str]) -> int:
    """Print how many rows each way has, and where they are others; 1 if any are."""
    with tempfile.TemporaryDirectory() as name, s3_server() as server:
        os.environ.update(server.environment)
        folder = Path(name)
        if not inputs:
            write_articles(folder / "articles.jsonl", _ARTICLES)
            inputs = [str(folder / "articles.jsonl")]
        first = FIRST.run(folder / "first", inputs)
        different = False
        for number, way in enumerate(OTHERS):
            rows, others = compare(first, way.run(folder / f"way-{number}", inputs))
            told = ", ".join(f"{count} other rows in {table}" for table, count in others.items())
            print(f"    {sum(rows.values())} rows in {len(rows)} tables; {told or 'all the same'}", flush=True)
            different = different or bool(others)
    return int(different)


def compare(one: Path, other: Path) -> tuple[dict[str, int], dict[str, int]]:
    """The rows of each table of a warehouse, and of those that differ in how many rows another is not like it."""
    rows, others = {}, {}
    with duckdb.connect() as connection:
        for name, path in (("one", one), ("other", other)):
            connection.execute(f"attach {quote_text(str(path))} as {name} (read_only)")
        for table in compared():
            columns = ", ".join(name for name in table.column_names if name not in _RUN_COLUMNS)
            for name in ("one", "other"):
                query = f"select {columns} from {name}.{table.schema}.{table.name}"  # noqa: S608 - declared names
                connection.execute(f"create or replace temp view {name}_rows as {query}")
            count, unlike = connection.execute(_COUNTS).fetchall()[0]
            rows[table.full_name] = count
            if unlike:
                others[table.full_name] = unlike
    return rows, others


def compared() -> list[Table]:
    """The tables that tell of articles."""
    return [table for table in (*TABLES.values(), *PAIR_TABLES) if table.name not in _OF_RUNS]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
