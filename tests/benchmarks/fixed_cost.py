"""What a run costs besides reading and language work: `python -m tests.benchmarks.fixed_cost [RUNS]`.

Each run grinds one sample page into a fresh folder, as a user would, in a process of its own.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.kit.program import ROOT, run_newsmill


def measure() -> tuple[float, dict[str, float]]:
    """Wall seconds of one run, and the seconds of each of its stages."""
    page = sorted((ROOT / "seeds" / "articles").glob("*.txt"))[0]
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        done = run_newsmill("run", str(page), "--data", str(Path(folder) / "data"), "--json")
        wall = time.perf_counter() - began
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return wall, json.loads(done.stdout)["report"]["stage_seconds"]


def main(runs: int) -> None:
    """Print the median of each part over so many runs."""
    walls, fixed, parts = [], [], []
    for _ in range(runs):
        wall, stages = measure()
        walls.append(wall)
        fixed.append(wall - stages["read"] - stages["annotate"])
        parts.append(stages)
    print(f"whole run          {statistics.median(walls):6.1f} s")
    print(f"fixed cost         {statistics.median(fixed):6.1f} s  (all but read and annotate)")
    for stage in parts[0]:
        print(f"  {stage:16} {statistics.median(part[stage] for part in parts):6.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
