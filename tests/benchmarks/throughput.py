"""What a run costs beside the bare language model: `python -m tests.benchmarks.throughput [ARTICLES]` (300).

The same articles are parsed by `nlp.pipe` in one process, and ground by the whole program into a fresh folder; the
figures are ratios of one run. The bars stand for two idle cores.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.articles import write_articles
from tests.benchmarks.cost import measure, tell
from tests.kit.program import PROGRAM

# Wall ratio by the number of articles: the start of a run weighs less, the more there are.
MOST_WALL = {300: 0.95, 2_000: 0.65}
MOST_CPU = 1.6
_BARE = """
import json, sys, warnings
warnings.simplefilter("ignore")
import spacy
from flows.stages.language_model import DEFAULT_MODEL
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
for doc in spacy.load(DEFAULT_MODEL).pipe(texts, batch_size=32):
    pass
"""


def main(articles: int) -> int:
    """Print both costs and their ratios; 1 if the program takes too much."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        write_articles(source, articles)
        bare = measure([sys.executable, "-c", _BARE, str(source)])
        whole = measure([*PROGRAM, "run", str(source), "--data", str(Path(folder) / "data")])
    for name, cost in (("language model", bare), ("whole run", whole)):
        print(f"{name:16} {cost.wall:7.1f} s {cost.cpu:7.1f} CPU s {cost.megabytes:7.0f} MB")
    wall = min(bar for count, bar in MOST_WALL.items() if count <= max(articles, min(MOST_WALL)))
    held = [
        tell(f"wall of {articles} articles over that of the model", whole.wall / bare.wall, wall),
        tell("processor seconds over those of the model", whole.cpu / bare.cpu, MOST_CPU),
    ]
    return int(not all(held))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
