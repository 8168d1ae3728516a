"""What workers of Dask give, and what handing over costs: `python -m tests.benchmarks.elsewhere [ARTICLES]` (640).

The same articles are ground with two processes of the run's own, and with one and two workers of a Dask cluster on this
machine. What counts is the time that the workers themselves were at work: from that comes how many articles they
annotate in a second together. Then a batch of these articles is handed out and brought back by way of a store: an S3
server in this process, where moto is installed, else the memory. The bars are ratios of one run, for two idle cores.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from flows.inputs import list_sources
from flows.stages.annotate import annotate_batch
from flows.stages.handover import at_hand, bring_back, hand_out
from flows.stages.read import SeenArticles, read_group
from flows.stages.tables import tabulate_batch
from flows.storage.folder import DataFolder
from tests.benchmarks.articles import write_articles
from tests.benchmarks.cost import measure, tell
from tests.kit.program import PROGRAM
from tests.kit.s3 import BUCKET, s3_server
from tests.kit.stages import make_plan
from transforms.schema import CORE_TABLES

MOST_SLOWER = 1 / 0.9  # two processes of the run's own over two workers of Dask
MOST_OF_TWO = 1 / 1.6  # one worker over two
MOST_HANDING = 0.05  # seconds a batch
_RUNS = {"local 2": ("local", 2), "dask 2": ("dask", 2), "dask 1": ("dask", 1)}
_BATCHES = 20


def main(articles: int) -> int:
    """Print rates and the cost of handing over; 1 if a bar does not hold."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "articles.jsonl"
        write_articles(source, articles)
        rates = {what: _rate(folder / what, source, articles, *how) for what, how in _RUNS.items()}
        handing = time_handing(folder / "handing", source)
    for what, rate in rates.items():
        print(f"{what:8} {rate:6.2f} articles a second")
    held = [
        tell("two processes of the run over two workers of Dask", rates["local 2"] / rates["dask 2"], MOST_SLOWER),
        tell("one worker of Dask over two", rates["dask 1"] / rates["dask 2"], MOST_OF_TWO),
        tell("seconds to hand a batch out and bring it back", handing, MOST_HANDING, " s"),
    ]
    return int(not all(held))


def _rate(data: Path, source: Path, articles: int, runner: str, workers: int) -> float:
    """Articles that so many workers annotate in a second together, by their own times in a whole run."""
    options = ["--data", str(data), "--runner", runner, "--workers", str(workers), "--batch-size", "32"]
    measure([*PROGRAM, "run", str(source), *options])
    (journal,) = (data / "runs").glob("*.json")
    seconds = json.loads(journal.read_bytes())["report"]["stage_seconds"]["annotate"]
    return workers * articles / float(seconds)


def time_handing(folder: Path, source: Path) -> float:
    """Wall seconds that a batch spends on its way to a worker and back, without what a worker does to it."""
    with _store() as address:
        plan = replace(make_plan(folder, source), data=DataFolder(folder, address=address))
        batch = read_group(plan, list_sources(plan.inputs), SeenArticles(), 0).batches[0]
        annotate_batch(batch, plan.model, make_plan(folder).reusable)
        tabulate_batch(plan, batch)
        tables = {table.name: batch.table_file(table.name).read_bytes() for table in CORE_TABLES}

        def hand_over() -> None:
            for name in tables:  # they come as new files, which cost less than old ones written over
                batch.table_file(name).unlink()
            hand_out(plan, batch)
            with at_hand(plan, batch) as (_, near):
                for name, content in tables.items():
                    near.table_file(name).write_bytes(content)
            bring_back(plan, batch)

        hand_over()  # imports the driver and connects
        began = time.perf_counter()
        for _ in range(_BATCHES):
            hand_over()
        return (time.perf_counter() - began) / _BATCHES


@contextmanager
def _store() -> Iterator[str]:
    """The address of a store."""
    if not (find_spec("moto") and find_spec("s3fs")):
        yield "memory://benchmark/news"
        return
    with s3_server() as server:
        os.environ.update(server.environment)
        yield f"s3://{BUCKET}/benchmark"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 640))
