"""A page that kills or hangs its worker costs itself, not its neighbours."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from flows.stages.plan import Batch, read_annotations, read_articles, write_stage
from flows.stages.progress import RunStoppedError
from flows.stages.workers import LanguageWorkers
from transforms.annotation import Annotation
from transforms.articles.model import Article, Rejection

PLAIN = Article(
    article_id="", external_id=None, url=None, publisher=None, publisher_domain=None, origin_publisher=None,
    headline=None, authors=(), agencies=(), language="en", published_at=None, published_precision=None,
    published_method=None, updated_at=None, text="", body_start=0, source_path="", source_format="text",
    raw_sha256="", blocks=(),
)  # fmt: skip


def annotate_with_poison(batch: Batch, model: str) -> list[Rejection]:
    """Stands for the language pass: one text kills the process, another hangs it."""
    articles = read_articles(batch)
    for article in articles:
        if article.text == "poison":
            os._exit(9)
        if article.text == "slow":
            time.sleep(600)
    write_stage(batch.annotations_file, {article.article_id: Annotation() for article in articles})
    return []


def stage(folder: Path, texts: list[str]) -> Batch:
    """A staged batch of these texts; each article's id is its position."""
    articles = [replace(PLAIN, article_id=str(i), source_path=f"{i}.txt", text=text) for i, text in enumerate(texts)]
    batch = Batch("batch-00000", folder, len(articles))
    write_stage(batch.articles_file, articles)
    return batch


@pytest.mark.parametrize(("bad", "seconds", "reason"), [("poison", 60, "worker_killed"), ("slow", 6, "too_slow")])
def test_only_the_guilty_page_is_rejected(tmp_path: Path, bad: str, seconds: float, reason: str) -> None:
    """Of three pages one kills or hangs its worker: that one is named, the others are annotated."""
    batch = stage(tmp_path, ["a", bad, "c"])
    with LanguageWorkers("any", workers=2, batch_seconds=seconds, annotate=annotate_with_poison) as workers:
        (rejection,) = workers.annotate(batch)
    assert (rejection.source_path, rejection.stage, rejection.reason) == ("1.txt", "annotate", reason)
    assert sorted(read_annotations(batch)) == ["0", "2"]


def test_one_worker_means_this_process(tmp_path: Path) -> None:
    """A little input starts no process."""
    batch = stage(tmp_path, ["a"])
    with LanguageWorkers("any", workers=1, annotate=annotate_with_poison) as workers:
        assert workers.annotate(batch) == []
    assert sorted(read_annotations(batch)) == ["0"]


def test_an_error_ends_the_batches_that_are_under_way(tmp_path: Path) -> None:
    """What hangs in a worker is ended at once, and nothing is tried again or begun."""
    slow, waiting = stage(tmp_path / "slow", ["slow"]), stage(tmp_path / "waiting", ["a"])
    workers = LanguageWorkers("any", workers=2, annotate=annotate_with_poison)
    with ThreadPoolExecutor() as threads:
        with pytest.raises(KeyboardInterrupt), workers:
            annotating = threads.submit(workers.annotate, slow)
            time.sleep(2)
            raise KeyboardInterrupt
        begun = time.monotonic()
        with pytest.raises(RunStoppedError):
            annotating.result()
        with pytest.raises(RunStoppedError):
            workers.annotate(waiting)
    assert time.monotonic() - begun < 5
