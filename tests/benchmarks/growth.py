"""Whether a run costs what is new: `python -m tests.benchmarks.growth [SMALL LARGE [NEW]]` (1,000 5,000 20).

Two warehouses are filled with articles that are already annotated, then NEW fresh articles are added to each by the
whole program. The bars are ratios of one run and stand for 1,000 and 50,000; smaller numbers are quicker. The
time of copying the file is told apart: it grows with the file by its nature.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.answers import MOST_SECONDS, time_questions
from tests.benchmarks.articles import write_articles
from tests.benchmarks.cost import Cost, measure, tell
from tests.benchmarks.filling import Filling, Tables, annotate_template, fill
from tests.kit.program import PROGRAM

MOST_CPU_RATIO = 1.3
MOST_SLOWER = 1.3  # of the last batches of a first fill against the first ones
MOST_MEGABYTES = 1500.0
_FRESH_SEED = 2


@dataclass(frozen=True, slots=True)
class Grown:
    """What filling a warehouse and adding to it cost, and the seconds that copying its file takes."""

    filling: Filling
    adding: Cost
    copying: float


def main(small: int, large: int, new: int) -> int:
    """Print what grows with the warehouse; 1 if something grows too much."""
    with tempfile.TemporaryDirectory() as folder:
        template = annotate_template(Path(folder) / "template")
        little, much = (grow(Path(folder) / str(size) / "data", size, new, template) for size in (small, large))
        answers = time_questions(Path(folder) / str(large) / "data" / "warehouse.duckdb")
    for size, grown in ((small, little), (large, much)):
        print(
            f"{size:6} articles: +{new} cost {grown.adding.cpu:.1f} CPU s, {grown.adding.wall:.1f} s, "
            f"{grown.adding.megabytes:.0f} MB; the file is copied in {grown.copying:.2f} s; first fill "
            f"{sum(grown.filling.batches):.1f} s of batches, {grown.filling.finish:.1f} s of comparing, "
            f"{grown.filling.publish:.1f} s of publication"
        )
    cpu = (much.adding.cpu - much.copying) / (little.adding.cpu - little.copying)
    held = [
        tell(f"CPU of +{new} at {large} over that at {small}, copying apart", cpu, MOST_CPU_RATIO),
        tell(f"memory of +{new} at {large}", much.adding.megabytes, MOST_MEGABYTES, " MB"),
        tell("last tenth of the batches over the first", _slowdown(much.filling), MOST_SLOWER),
        tell(f"slowest question to a view at {large}", max(seconds for _, seconds in answers), MOST_SECONDS, " s"),
    ]
    return int(not all(held))


def grow(data: Path, size: int, new: int, template: Sequence[Tables], times: int = 1) -> Grown:
    """Fill a warehouse with so many articles, so many times, then add fresh articles to it."""
    data.parent.mkdir(parents=True, exist_ok=True)
    filling = fill(data, size, template, times)
    began = time.perf_counter()
    shutil.copyfile(data / "warehouse.duckdb", data / "copy")
    copying = time.perf_counter() - began
    (data / "copy").unlink()
    fresh = data.with_name("fresh.jsonl")
    write_articles(fresh, new, _FRESH_SEED)
    return Grown(filling, measure([*PROGRAM, "run", str(fresh), "--data", str(data)]), copying)


def _slowdown(filling: Filling) -> float:
    """The median time of the last tenth of the batches over that of the first tenth."""
    tenth = max(1, len(filling.batches) // 10)
    return statistics.median(filling.batches[-tenth:]) / statistics.median(filling.batches[:tenth])


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [1_000, 5_000, 20][len(numbers) :])))
