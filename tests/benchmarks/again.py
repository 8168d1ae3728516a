"""What a second run over the same pages costs: `python -m tests.benchmarks.again [ARTICLES]` (700 if not named).

The articles are made up, each with names of its own. The second run must change
nothing, in less than a tenth of the first one's time; the command fails otherwise.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.articles import write_articles
from tests.kit.program import run_newsmill

MOST_SHARE = 0.1


def main(articles: int) -> int:
    """Print the seconds of both runs and their ratio; 1 if the second one takes too long or does something."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages.jsonl"
        write_articles(pages, articles)
        (first, loaded), (second, again) = (_run(pages, Path(folder) / "data") for _ in range(2))
    print(f"first run   {first:6.1f} s, {loaded} articles loaded")
    print(f"second run  {second:6.1f} s, {again} articles loaded, {100 * second / first:.1f} % of the first")
    return int(again > 0 or second > MOST_SHARE * first)


def _run(pages: Path, data: Path) -> tuple[float, int]:
    """Wall seconds of a run, and the articles that it loaded."""
    began = time.perf_counter()
    done = run_newsmill("run", str(pages), "--data", str(data), "--json")
    seconds = time.perf_counter() - began
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return seconds, json.loads(done.stdout)["report"]["articles_loaded"]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 700))
