"""What many cores give, and what binds then: `python -m tests.benchmarks.cores [ARTICLES [BATCHES]]` (128 1000).

Processor seconds of the parts of a run are measured on made-up articles, and the seconds that the flow needs to hand a
batch over on workers that only sleep: 200 threads of a Dask cluster in this process, by the flow's own code and Dask's
own scheduler. A model of these figures tells what runs on 10, 100 and 1,000 cores cost; the sleeping workers tell
whether it is right. The bars are for an idle machine; figures on a busy one are larger.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from flows.inputs import list_sources
from flows.server.environment import apply_environment
from flows.server.process import RunServer
from flows.stages.load import begin_load, load_tables
from flows.stages.plan import Batch, ReadResult
from flows.stages.publish import audit_run, export_run, finish_tables, publish_run
from flows.stages.read import SeenArticles, read_group
from flows.stages.whole import Worked, work_batch
from flows.storage.folder import DataFolder
from tests.benchmarks.articles import write_articles
from tests.benchmarks.cost import tell
from tests.benchmarks.reading import compare
from tests.kit.stages import make_plan

BATCH = 64
MOST_HANDING = 0.05  # seconds a batch
MOST_OFF = 1.15  # what sleeping workers take over what the model says
_CORES = (10, 100, 1_000)
_WORKERS = (10, 50, 200)
_THREADS = 10  # of one of Dask's workers: two hundred workers in one process answer nobody any more
_SLEEP_SHARE = 0.1  # of the seconds that a batch takes
_MILLION = 1_000_000
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of an article in each part of a run, and of a batch that is handed over."""

    read: float
    work: float
    land: float
    handing: float

    def part_rates(self, cores: int) -> dict[str, float]:
        """Articles a second of the parts that go on side by side while a run works."""
        return {"reading": 1 / self.read, "handing over": BATCH / self.handing, "work": cores / self.work}

    def hours(self, cores: int, articles: int) -> float:
        """Hours of a run: all parts at the pace of the slowest, then landing, which nothing goes on beside."""
        return articles * (1 / min(self.part_rates(cores).values()) + self.land) / 3600


def main(articles: int, batches: int) -> int:
    """Print times, model and how far the sleeping workers are off; 1 if a bar does not hold."""
    with tempfile.TemporaryDirectory() as folder:
        data = DataFolder(Path(folder))
        apply_environment(data)
        server = RunServer(data)  # before Prefect is imported
        read = compare(articles)[0] / articles
        work, land = measure_parts(Path(folder), articles)
        with server.up():
            sleep_through(Path(folder), 1, 10, 0.0)  # imports, and all that is made once
            handing = sleep_through(Path(folder), 1, batches, 0.0) / batches
            times = Times(read, work, land, handing)
            asleep = work * BATCH * _SLEEP_SHARE
            off = [
                sleep_through(Path(folder), workers, batches, asleep)
                / max(batches * asleep / workers + asleep, batches * handing)
                for workers in _WORKERS
            ]
        server.stop()
    print(f"processor seconds of an article: reading {read:.4f}, work {work:.4f}, landing {land:.4f}")
    for cores in _CORES:
        rates = times.part_rates(cores)
        slowest = min(rates, key=lambda name: rates[name])
        hours = times.hours(cores, _MILLION)
        print(
            f"{cores:5} cores: {rates[slowest]:6.0f} articles a second, bound by {slowest}; a million takes "
            f"{hours:.1f} h, {_MILLION * land / 3600:.1f} h of them landing, and {hours * cores:,.0f} core-hours"
        )
    held = [tell("seconds to hand a batch over", handing, MOST_HANDING, " s")]
    held += [tell(f"{n} sleeping workers over the model", one, MOST_OFF) for n, one in zip(_WORKERS, off, strict=True)]
    return int(not all(held))


def measure_parts(folder: Path, articles: int) -> tuple[float, float]:
    """Processor seconds of an article: to work on it, and to load and publish it."""
    source = folder / "articles.jsonl"
    write_articles(source, articles)
    plan = make_plan(folder / "data", source)
    batches = read_group(plan, list_sources(plan.inputs), SeenArticles(), 0).batches
    work_batch(plan, batches[0])  # loads the model and all that is read once
    _, working = _time(lambda: [work_batch(plan, batch) for batch in batches[1:]])

    def land() -> None:
        copied = begin_load(plan)
        for batch in batches:
            load_tables(plan, batch)
        changed, _ = finish_tables(plan)
        audit_run(plan, batches)
        export_run(plan, changed, behind=publish_run(plan, copied, changed))

    return working / sum(batch.articles for batch in batches[1:]), _time(land)[1] / articles


def sleep_through(folder: Path, workers: int, batches: int, seconds: float) -> float:
    """Wall seconds of so many batches, each of which a worker sleeps over."""
    from prefect import flow

    from flows.pipeline.elsewhere import work_elsewhere
    from flows.pipeline.tally import Tally
    from flows.stages.progress import Progress

    def sleep(*_: object) -> Worked:
        time.sleep(seconds)
        return Worked((), (), ())

    plan = make_plan(folder)
    staged = [Batch(f"batch-{number:05}", folder / f"batch-{number:05}", BATCH) for number in range(batches)]
    results = [ReadResult(BATCH, 0, (batch,), ()) for batch in staged]
    threads = min(workers, _THREADS)
    cluster = {
        "n_workers": workers // threads, "threads_per_worker": threads, "processes": False, "memory_limit": 0,
        "dashboard_address": None, "silence_logs": logging.ERROR,
    }  # fmt: skip

    @flow(name="sleeping")
    def hand_over() -> float:
        with import_module("prefect_dask").DaskTaskRunner(cluster_kwargs=cluster) as runner:
            began = time.perf_counter()
            work_elsewhere(runner, plan, results, Progress(), Tally())
            return time.perf_counter() - began

    with patch("flows.pipeline.elsewhere.work_batch", sleep):  # what the workers call, who live in this process
        return hand_over()


def _time(call: Callable[[], _Made]) -> tuple[_Made, float]:
    """What a call gives, and the processor seconds that it takes in all threads of this process."""
    began = time.process_time()
    made = call()
    return made, time.process_time() - began


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [128, 1_000][len(numbers) :])))
