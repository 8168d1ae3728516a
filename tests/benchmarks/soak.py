"""Whether a long run keeps its memory: `python -m tests.benchmarks.soak [ARTICLES [PASSAGES]]`.

The texts are resampled: passages of the sample pages (74 words each on the average) in random order, some of their
names replaced by new ones, so that vocabulary, entities and caches meet new words all the time. While
`newsmill run` grinds them the memory and the open files of its processes are sampled; the slope is fitted over
the second half of the annotation, and the peak is told of each stage. 50,000 articles of one passage, if not
named otherwise.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from flows.inputs import list_sources, read_items
from flows.pipeline.flow import SAMPLE_PAGES
from seeds.reference import read_reference
from tests.kit.program import PROGRAM, ROOT, program_environment
from transforms.articles import build_articles
from transforms.articles.model import Article, RawItem

_SYLLABLES = ("ba", "der", "fi", "gol", "ka", "lin", "mo", "nar", "pe", "ros", "su", "tev", "vi", "zan")
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


def main(articles: int, passages: int) -> int:
    """Grind so many articles and print slope, peaks and open files; 1 if memory grows too fast or files pile up."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages.jsonl"
        write_pages(pages, articles, passages)
        samples = _watch(pages, Path(folder) / "data", articles)
    settled = [sample for sample in samples if sample.stage == "annotate" and sample.articles >= articles // 2]
    slope = _slope(settled)
    first, last = settled[0], settled[-1]
    print(f"{articles} articles of {passages} passages, {len(samples)} samples")
    print(f"memory      {first.megabytes:8.0f} MB at article {first.articles}")
    print(f"            {last.megabytes:8.0f} MB at article {last.articles}")
    print(f"slope       {slope:+8.2f} MB per 1,000 articles")
    print(f"open files  {first.files:8d} -> {last.files}, at most {max(sample.files for sample in samples)}")
    for stage in dict.fromkeys(sample.stage for sample in samples):
        print(f"peak        {max(s.megabytes for s in samples if s.stage == stage):8.0f} MB in {stage}")
    return int(slope > MOST_MEGABYTES or last.files > first.files + MOST_FILES)


def write_pages(path: Path, articles: int, each: int) -> None:
    """Records of `each` passages drawn from the sample pages, with names of their own."""
    chance = random.Random(1)  # noqa: S311 - a sample, no secret
    passages = [passage for text in _sample_texts() for passage in text.split(". ") if len(passage) > 40]
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            drawn = chance.choices(passages, k=each)
            text = "\n\n".join(_rename(passage, chance) + "." for passage in drawn)
            day = f"202{chance.randint(2, 3)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
            record = {"id": f"soak-{number}", "text": text, "published_at": day}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _sample_texts() -> list[str]:
    """The bodies of the sample pages."""
    boilerplate = read_reference().boilerplate
    items = [item for source in list_sources([str(SAMPLE_PAGES)]) for item in read_items(source)]
    found = [one for item in items if isinstance(item, RawItem) for one in build_articles(item, boilerplate)]
    return [one.text[one.body_start :] for one in found if isinstance(one, Article)]


def _rename(passage: str, chance: random.Random) -> str:
    """The passage with some of its capitalised words replaced by words that nobody has seen."""
    words = passage.split()
    for place, word in enumerate(words):
        if place and word[:1].isupper() and word.isalpha() and chance.random() < 0.5:
            words[place] = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
    return " ".join(words)


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
            samples.append(Sample(stage, done, *_measure(process.pid)))
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


def _measure(group: int) -> tuple[float, int]:
    """Megabytes of resident memory and open files of a process group."""
    megabytes, files = 0.0, 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            if int(fields[2]) == group:
                megabytes += int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
                files += sum(1 for _ in (process / "fd").iterdir())
        except OSError:
            continue  # it ended meanwhile
    return megabytes, files


def _slope(samples: list[Sample]) -> float:
    """Megabytes per 1,000 articles: the slope of the least-squares line."""
    points = [(sample.articles / 1000, sample.megabytes) for sample in samples]
    middle = sum(x for x, _ in points) / len(points)
    height = sum(y for _, y in points) / len(points)
    spread = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * (y - height) for x, y in points) / spread if spread else 0.0


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [50_000, 1][len(numbers) :])))
