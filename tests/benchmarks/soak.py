"""Whether a long run keeps its memory: `python -m tests.benchmarks.soak [ARTICLES]` (50,000 if not named).

The texts are resampled: sentences of the sample pages in random order, their names replaced by new ones,
so that vocabulary, entities and caches meet new words all the time. While `newsmill run` grinds them the
memory and the open files of its processes are sampled; the slope is fitted over the second half of the run.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from flows.inputs import list_sources, read_items
from flows.mill import SAMPLE_PAGES
from seeds.reference import read_reference
from tests.conftest import ROOT
from transforms.articles import build_articles
from transforms.articles.model import Article, RawItem

_SENTENCES_EACH = 14
_SYLLABLES = ("ba", "der", "fi", "gol", "ka", "lin", "mo", "nar", "pe", "ros", "su", "tev", "vi", "zan")
_BATCH = 64
_SAMPLE_SECONDS = 2.0
MOST_MEGABYTES = 1.0  # per 1,000 articles

Sample = tuple[int, float, int]


def main(articles: int) -> int:
    """Grind so many articles and print slope and open files; 1 if memory grows too fast or files pile up."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages.jsonl"
        write_pages(pages, articles)
        samples = _watch(pages, Path(folder) / "data", articles)
    settled = [sample for sample in samples if sample[0] >= articles // 2]
    slope = _slope([(done / 1000, megabytes) for done, megabytes, _ in settled])
    first, last = settled[0], settled[-1]
    print(f"{articles} articles, {len(samples)} samples; fitted from article {first[0]} to {last[0]}")
    print(f"memory      {first[1]:8.0f} MB -> {last[1]:.0f} MB, {slope:+.2f} MB per 1,000 articles")
    print(f"open files  {first[2]:8d} -> {last[2]}")
    return int(slope > MOST_MEGABYTES or last[2] > first[2] + 20)


def write_pages(path: Path, articles: int) -> None:
    """Records whose sentences are drawn from the sample pages, each with names of its own."""
    chance = random.Random(1)  # noqa: S311 - a sample, no secret
    sentences = [sentence for text in _sample_texts() for sentence in text.split(". ") if len(sentence) > 40]
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            drawn = chance.choices(sentences, k=_SENTENCES_EACH)
            text = "\n\n".join(_rename(sentence, chance) + "." for sentence in drawn)
            day = f"20{chance.randint(10, 23)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
            record = {"id": f"soak-{number}", "text": text, "published_at": day}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _sample_texts() -> list[str]:
    """The bodies of the sample pages."""
    furniture = read_reference().furniture
    items = [item for source in list_sources([str(SAMPLE_PAGES)]) for item in read_items(source)]
    found = [one for item in items if isinstance(item, RawItem) for one in build_articles(item, furniture)]
    return [one.text[one.body_start :] for one in found if isinstance(one, Article)]


def _rename(sentence: str, chance: random.Random) -> str:
    """The sentence with some of its capitalised words replaced by words that nobody has seen."""
    words = sentence.split()
    for place, word in enumerate(words):
        if place and word[:1].isupper() and word.isalpha() and chance.random() < 0.5:
            words[place] = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
    return " ".join(words)


def _watch(pages: Path, data: Path, articles: int) -> list[Sample]:
    """Run the mill and sample it: articles annotated, megabytes and open files of all its processes."""
    command = [sys.executable, "-m", "flows", "run", str(pages), "--data", str(data), "--batch-size", str(_BATCH)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    samples: list[Sample] = []
    while process.poll() is None:
        done = len(list(data.glob("staging/*/batch-*/annotations.msgpack"))) * _BATCH
        if 0 < done < articles:  # behind that the workers go home, and memory falls
            samples.append((done, *_measure(process.pid)))
        time.sleep(_SAMPLE_SECONDS)
    if process.returncode:
        raise SystemExit(process.returncode)
    return samples


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


def _slope(points: list[tuple[float, float]]) -> float:
    """The slope of the least-squares line through the points."""
    middle = sum(x for x, _ in points) / len(points)
    height = sum(y for _, y in points) / len(points)
    spread = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * (y - height) for x, y in points) / spread if spread else 0.0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000))
