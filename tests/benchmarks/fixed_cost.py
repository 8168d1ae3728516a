"""What a run costs besides reading and language work: `python -m tests.benchmarks.fixed_cost`.

One sample page goes into a fresh folder, then three others one after another into the same folder, then the last one
again; each in a process of its own, as a user runs it. The bars stand for two idle cores: of the three pages the least
counts, for what else a machine does only adds.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.cost import Cost, measure, tell
from tests.kit.program import PAGES, PROGRAM

MOST_FRESH, MOST_WARM, MOST_WARM_CPU, MOST_NOTHING, MOST_HELP = 10.0, 8.0, 9.0, 2.0, 0.3


def main() -> int:
    """Print what each run takes; 1 if one takes too long."""
    with tempfile.TemporaryDirectory() as folder:
        fresh, *warm, nothing = (_run(page, Path(folder) / "data") for page in (*PAGES[:4], PAGES[3]))
    print("one page, warm folder:", ", ".join(f"{one.wall:.1f} s ({one.cpu:.1f} CPU s)" for one in warm))
    held = [
        tell("one page, fresh folder", fresh.wall, MOST_FRESH, " s"),
        tell("one page, warm folder", min(one.wall for one in warm), MOST_WARM, " s"),
        tell("one page, warm folder, of the processors", min(one.cpu for one in warm), MOST_WARM_CPU, " s"),
        tell("nothing new", nothing.wall, MOST_NOTHING, " s"),
        tell("--help", min(measure([*PROGRAM, "--help"]).wall for _ in range(3)), MOST_HELP, " s"),
    ]
    print(f"memory of all processes: {fresh.megabytes:.0f} MB")
    return int(not all(held))


def _run(page: Path, data: Path) -> Cost:
    return measure([*PROGRAM, "run", str(page), "--data", str(data)])


if __name__ == "__main__":
    sys.exit(main())
