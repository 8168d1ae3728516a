"""Whether a lake costs what is new: `python -m tests.benchmarks.lake [SMALL LARGE [NEW]]` (2,000 20,000 20).

Two lakes (a catalogue in SQLite, files on this disk) are filled with articles that are already annotated, beyond 10,000
by copies of these in SQL; then NEW fresh articles are added to each by the whole program, as in `growth`. Then more
come in several runs, and maintenance joins the files that they left. The bars stand for 10,000 and 500,000; smaller
numbers are quicker. Needs newsmill[lake].
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.benchmarks.answers import time_questions
from tests.benchmarks.articles import write_articles
from tests.benchmarks.cost import measure, tell
from tests.benchmarks.filling import Tables, annotate_template
from tests.benchmarks.growth import Grown, grow
from tests.kit.lakes import make_lake
from tests.kit.program import PROGRAM
from warehouse.lake.address import LakeAddress, write_address
from warehouse.lake.maintain import maintain_lake

MOST_CPU_RATIO = 1.3
MOST_MEGABYTES = 2000.0
MOST_SECONDS = 2.0  # of a question
MOST_FILES = 1.1  # after maintenance, over those before more runs came
_LOADED = 10_000  # articles; what is more are copies of their rows
_RUNS = 3
_FIRST_SEED = 10


def main(small: int, large: int, new: int) -> int:
    """Print what grows with the lake; 1 if something grows too much."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = annotate_template(folder / "template")
        little = _grow(folder / str(small), small, new, template)
        much = _grow(folder / str(large), large, new, template)
        data = folder / str(large) / "data"
        answers = time_questions(data / "warehouse.duckdb")
        files = _add_and_maintain(data, make_lake(data.parent), new)
    for size, grown in ((small, little), (large, much)):
        print(f"{size:7} articles: +{new} cost {grown.adding.cpu:.1f} CPU s, {grown.adding.wall:.1f} s, "
              f"{grown.adding.megabytes:.0f} MB; the copy is copied in {grown.copying:.2f} s")  # fmt: skip
    print(f"files of the lake: {files[0]} at first, {files[1]} after {_RUNS} more runs, {files[2]} after maintenance")
    cpu = (much.adding.cpu - much.copying) / (little.adding.cpu - little.copying)
    held = [
        tell(f"CPU of +{new} at {large} over that at {small}, copying apart", cpu, MOST_CPU_RATIO),
        tell(f"memory of +{new} at {large}", much.adding.megabytes, MOST_MEGABYTES, " MB"),
        tell(f"slowest question to a view at {large}", max(seconds for _, seconds in answers), MOST_SECONDS, " s"),
        tell("files after maintenance over those at first", files[2] / files[0], MOST_FILES),
    ]
    return int(not all(held))


def _grow(folder: Path, size: int, new: int, template: Sequence[Tables]) -> Grown:
    """Fill a lake by one machine, then add fresh articles to it."""
    folder.mkdir()
    write_address(folder / "data", make_lake(folder))
    times = max(1, size // _LOADED)
    return grow(folder / "data", size // times, new, template, times)


def _add_and_maintain(data: Path, address: LakeAddress, new: int) -> tuple[int, int, int]:
    """The lake's files before more runs, after them, and after maintenance."""
    first = _maintain(address)
    for number in range(_RUNS):
        fresh = data.with_name(f"more-{number}.jsonl")
        write_articles(fresh, new, _FIRST_SEED + number)
        measure([*PROGRAM, "run", str(fresh), "--data", str(data)])
    added = maintain_lake(address, datetime.now(UTC), 1, dry=True).files_before
    return first, added, _maintain(address)


def _maintain(address: LakeAddress) -> int:
    """Maintain a lake as if nobody read it; its files then."""
    return maintain_lake(address, datetime.now(UTC), 1, dry=False, reading=timedelta(0)).files_after


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [2_000, 20_000, 20][len(numbers) :])))
