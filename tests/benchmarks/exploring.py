"""What the pages of many articles cost: `python -m tests.benchmarks.exploring [ARTICLES]` (10,000 if not named).

The warehouse is filled with articles that are already annotated and not compared with one another. The bars stand for
10,000 articles and grow with the number; the folder may be smaller in proportion, as what is told of few entities is.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from flows.stages.load import begin_load, load_tables
from tests.benchmarks.cost import measure, tell
from tests.benchmarks.filling import annotate_template, copies, stage
from tests.kit.program import PROGRAM
from tests.kit.stages import make_plan
from warehouse.connect import open_for_writing
from warehouse.publish import publish

_BAR_ARTICLES = 10_000
MOST_SECONDS = 120.0
MOST_MEGABYTES = 200.0
_OUTLETS = 60


def main(articles: int) -> int:
    """Print seconds, memory and megabytes of the folder; 1 if one is over its bar."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        _fill(Path(folder) / "template", data, articles)
        cost = measure([*PROGRAM, "explore", "--data", str(data)])
        files = [path for path in (data / "explore").rglob("*") if path.is_file()]
        megabytes = sum(path.stat().st_size for path in files) / 1e6
    print(f"{articles} articles: {len(files)} files, {cost.cpu:.1f} CPU s, {cost.megabytes:.0f} MB of memory")
    share = max(1.0, articles / _BAR_ARTICLES)
    held = [
        tell(f"wall seconds for {articles} articles", cost.wall, MOST_SECONDS * share, " s"),
        tell(f"megabytes of the folder of {articles} articles", megabytes, MOST_MEGABYTES * share, " MB"),
    ]
    return int(not all(held))


def _fill(template: Path, data: Path, articles: int) -> None:
    """Publish a warehouse of so many articles of some outlets, of which every second shares a story with others."""
    tables = annotate_template(template)
    plan = make_plan(data, run="fill")
    copied = begin_load(plan)
    for number, batch in enumerate(copies(tables, articles)):
        staged = stage(plan, number, batch)
        load_tables(plan, staged)
        shutil.rmtree(staged.folder)
    with open_for_writing(plan.work_file) as connection:
        connection.execute(
            "update articles set publisher = 'Outlet ' || hash(article_id) % ?, "
            "story_id = if(hash(article_id) % 2 = 0, md5(published_at::date::varchar), md5(article_id))[:20]",
            [_OUTLETS],
        )
    publish(plan.work_file, plan.data.warehouse, copied)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else _BAR_ARTICLES))
