"""What reading alone costs: `python -m tests.benchmarks.reading [PAGES]`.

Reads made-up HTML pages, without language work or storage: how many in a second on one core,
how long beside the extractor called bare on the same pages in the same run, how many on two
cores together, and what memory grows by while one process reads on.
"""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from seeds.reference import read_reference
from tests.benchmarks.pages import make_pages
from transforms.articles.boilerplate import Boilerplate
from transforms.articles.build import build_articles
from transforms.articles.model import Article, RawItem

PAGES = 10_000
_CORES = 2
_SAMPLE = 200  # pages that are read side by side with the bare extractor
_WARM = 0.1  # of a process's pages are read before its memory counts as begun
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Stint:
    """What one process read: pages, seconds of reading, and its memory in MB once warm and at the end."""

    pages: int
    seconds: float
    begun: float
    ended: float

    @property
    def slope(self) -> float:
        """Megabytes by which memory grew over a thousand pages."""
        return (self.ended - self.begun) / (self.pages * (1 - _WARM)) * 1000


def main(pages: int) -> None:
    """Print the figures."""
    ours, bare, fast = compare(_SAMPLE)
    print(f"reading, one core  {_SAMPLE / ours:6.0f} pages a second")
    print(f"  beside the bare extractor       {ours / bare:5.2f} times its time")
    print(f"  beside its fast mode            {ours / fast:5.2f} times its time")
    began = time.perf_counter()
    with ProcessPoolExecutor(_CORES) as pool:
        stints = list(pool.map(read_many, [pages // _CORES] * _CORES, range(_CORES)))
    wall = max(stint.seconds for stint in stints)
    print(f"reading, {_CORES} cores   {sum(s.pages for s in stints) / wall:6.0f} pages a second")
    print(f"  memory over {pages:,} pages      {max(s.slope for s in stints):+5.2f} MB a thousand pages")
    print(f"  measured in                     {time.perf_counter() - began:5.0f} s")


def compare(count: int) -> tuple[float, float, float]:
    """Processor seconds of reading, of the extractor as it comes, and of its fast mode, page by page in turn."""
    boilerplate = read_reference().boilerplate
    spent = [0.0, 0.0, 0.0]
    for turn in (False, True):  # the first turn only warms up
        for page in make_pages(count if turn else count // 10):
            data = page.encode()
            for i, read in enumerate((_read, _extract, _extract_fast)):
                began = time.process_time()
                read(data, boilerplate)
                spent[i] += (time.process_time() - began) if turn else 0.0
    return spent[0], spent[1], spent[2]


def read_many(count: int, worker: int) -> Stint:
    """Read so many pages one after another; those of each worker are others."""
    boilerplate = read_reference().boilerplate
    seconds, begun = 0.0, 0.0
    for number, page in enumerate(make_pages(count, worker * count)):
        if number == int(_WARM * count):
            begun = memory()
        data = page.encode()
        began = time.perf_counter()
        _read(data, boilerplate)
        seconds += time.perf_counter() - began
    return Stint(count, seconds, begun, memory())


def memory() -> float:
    """Megabytes that this process holds now."""
    resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return resident * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE


def _read(data: bytes, boilerplate: Boilerplate) -> None:
    (article,) = build_articles(RawItem("page.html", "html", data), boilerplate)
    if not isinstance(article, Article):
        raise SystemExit(f"a page that was made up could not be read: {article.detail}")


def _extract(data: bytes, _: Boilerplate) -> None:
    trafilatura.bare_extraction(data.decode())


def _extract_fast(data: bytes, _: Boilerplate) -> None:
    trafilatura.bare_extraction(data.decode(), fast=True, include_comments=False)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
