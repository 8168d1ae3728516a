"""Whether a long run keeps its memory: `python -m tests.benchmarks.soak [ARTICLES [PARAGRAPHS]]`.

The articles are made up, with names of their own, so that vocabulary, entities and caches meet new words all the time.
While `newsmill run` grinds them the memory and the open files of its processes are sampled; the slope is fitted
over the second half of the annotation, and the peak is told of each stage. 50,000 articles of two paragraphs
(70 words), if not named otherwise.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.articles import write_articles
from tests.benchmarks.cost import held_by
from tests.kit.program import PROGRAM, ROOT, program_environment

_BATCH = 256
_SAMPLE_SECONDS = 2.0
_TELL_EACH = 2_000  # articles
MOST_MEGABYTES = 1.0  # per 1,000 articles
MOST_FILES = 20  # more at the end than at the fit's beginning


@dataclass(frozen=True, slots=True)
class Sample:
    """How far a run had come at an instant, and what its processes held."""

    stage: str
    articles: int
    megabytes: float
    files: int


def main(articles: int, paragraphs: int) -> int:
    """Grind so many articles and print slope, peaks and open files; 1 if memory grows too fast or files pile up."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages.jsonl"
        write_articles(pages, articles, paragraphs=paragraphs)
        samples = _watch(pages, Path(folder) / "data", articles)
    settled = [sample for sample in samples if sample.stage == "annotate" and sample.articles >= articles // 2]
    slope = _slope(settled)
    first, last = settled[0], settled[-1]
    print(f"{articles} articles of {paragraphs} paragraphs, {len(samples)} samples")
    print(f"memory      {first.megabytes:8.0f} MB at article {first.articles}")
    print(f"            {last.megabytes:8.0f} MB at article {last.articles}")
    print(f"slope       {slope:+8.2f} MB per 1,000 articles")
    print(f"open files  {first.files:8d} -> {last.files}, at most {max(sample.files for sample in samples)}")
    for stage in dict.fromkeys(sample.stage for sample in samples):
        print(f"peak        {max(s.megabytes for s in samples if s.stage == stage):8.0f} MB in {stage}")
    return int(slope > MOST_MEGABYTES or last.files > first.files + MOST_FILES)


def _watch(pages: Path, data: Path, articles: int) -> list[Sample]:
    """Run the mill, sample it until it ends, and tell from time to time how far it is."""
    command = [*PROGRAM, "run", str(pages), "--data", str(data), "--batch-size", str(_BATCH)]
    environment = program_environment()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    samples: list[Sample] = []
    told = 0
    while process.poll() is None:
        stage, done = _progress(data, articles)
        if not samples or done >= samples[-1].articles:  # else the staged files are being removed: it is over
            samples.append(Sample(stage, done, *held_by(process.pid)))
        if done >= told + _TELL_EACH:
            told = done
            print(
                f"{stage:10}{done:8d} articles {samples[-1].megabytes:8.0f} MB {samples[-1].files:4d} files", flush=True
            )
        time.sleep(_SAMPLE_SECONDS)
    if process.returncode:
        raise SystemExit(process.returncode)
    return samples


def _progress(data: Path, articles: int) -> tuple[str, int]:
    """The stage that a run is in, as its staged files tell, and how many articles are annotated."""
    annotated = len(list(data.glob("staging/*/batch-*/annotations.msgpack"))) * _BATCH
    if not annotated:
        return "read", 0
    if annotated < articles:
        return "annotate", annotated
    return "load" if list(data.glob("staging/*/warehouse.duckdb")) else "tables", articles


def _slope(samples: list[Sample]) -> float:
    """Megabytes per 1,000 articles: the slope of the least-squares line."""
    points = [(sample.articles / 1000, sample.megabytes) for sample in samples]
    middle = sum(x for x, _ in points) / len(points)
    height = sum(y for _, y in points) / len(points)
    spread = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * (y - height) for x, y in points) / spread if spread else 0.0


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [50_000, 2][len(numbers) :])))
