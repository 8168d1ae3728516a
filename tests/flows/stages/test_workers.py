"""A page that kills or hangs its worker costs itself, not its neighbours."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from flows.stages.cpu_limit import Limited
from flows.stages.plan import Batch, read_annotations, read_articles, write_stage
from flows.stages.progress import RunStoppedError
from flows.stages.workers import LanguageWorkers
from tests.kit.stages import PLAIN
from tests.kit.waiting import FOR_EVER, HANG_SECONDS, wait_until
from transforms.annotation import Annotation
from transforms.articles.model import Rejection


def annotate_with_poison(batch: Batch, model: str) -> list[Rejection]:
    """Stands for the language pass: one text kills the process, another hangs it."""
    articles = read_articles(batch)
    for article in articles:
        if article.text == "poison":
            os._exit(9)
        while article.text == "loop":
            pass
        if article.text == "slow":
            (batch.folder / "begun").touch()
            time.sleep(FOR_EVER)
    write_stage(batch.annotations_file, {article.article_id: Annotation() for article in articles})
    return []


def stage(folder: Path, texts: list[str]) -> Batch:
    """A staged batch of these texts; each article's id is its position."""
    articles = [replace(PLAIN, article_id=str(i), source_path=f"{i}.txt", text=text) for i, text in enumerate(texts)]
    batch = Batch("batch-00000", folder, len(articles))
    write_stage(batch.articles_file, articles)
    return batch


def test_only_the_guilty_page_is_rejected(tmp_path: Path) -> None:
    """Of three pages one kills its worker: that one is named, the others are annotated."""
    batch = stage(tmp_path, ["a", "poison", "c"])
    with LanguageWorkers("any", workers=2, batch_seconds=HANG_SECONDS, annotate=annotate_with_poison) as workers:
        (rejection,) = workers.annotate(batch)
    assert (rejection.source_path, rejection.stage, rejection.reason) == ("1.txt", "annotate", "worker_killed")
    assert sorted(read_annotations(batch)) == ["0", "2"]


def test_a_batch_is_shared_by_all_workers(tmp_path: Path) -> None:
    """Each takes a part, and what they found is joined in order."""
    with LanguageWorkers("any", workers=2, annotate=annotate_with_poison) as workers:
        texts = [f"text {number}" for number in range(21)]
        whole = stage(tmp_path / "whole", texts)
        assert workers.annotate(whole) == []
        assert [read_articles(Batch("part", whole.folder / part, 0))[0].text for part in "01"] == [texts[0], texts[10]]
        assert list(read_annotations(whole)) == [str(number) for number in range(21)]


def test_a_page_that_hangs_is_rejected(tmp_path: Path) -> None:
    """A page that never ends takes the time that a batch may take, and no more.

    It stands alone, so that the short time is too short for nothing else on a busy machine.
    """
    batch = stage(tmp_path, ["slow"])
    with LanguageWorkers("any", workers=2, batch_seconds=2, annotate=annotate_with_poison) as workers:
        (rejection,) = workers.annotate(batch)
    assert (rejection.source_path, rejection.stage, rejection.reason) == ("0.txt", "annotate", "too_slow")
    assert read_annotations(batch) == {}


def test_a_page_that_keeps_the_processor_busy_is_rejected(tmp_path: Path) -> None:
    """The seconds of the processor that its length allows, and no more: the kernel ends it."""
    batch = stage(tmp_path, ["loop"])
    limited = Limited(annotate_with_poison, base_seconds=0.3)
    with LanguageWorkers("any", workers=2, batch_seconds=HANG_SECONDS, annotate=limited) as workers:
        (rejection,) = workers.annotate(batch)
    assert (rejection.source_path, rejection.stage, rejection.reason) == ("0.txt", "annotate", "too_slow")
    assert read_annotations(batch) == {}


def test_nothing_is_limited_outside_of_a_worker(tmp_path: Path) -> None:
    """The run itself must not be ended."""
    batch = stage(tmp_path, ["a"])
    before = signal.getsignal(signal.SIGPROF)
    assert Limited(annotate_with_poison, base_seconds=0)(batch, "any") == []
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


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
            wait_until((tmp_path / "slow" / "begun").exists, "the batch under way", lambda: not annotating.done())
            raise KeyboardInterrupt
        with pytest.raises(RunStoppedError):
            annotating.result(timeout=HANG_SECONDS)  # the page itself hangs far longer
        with pytest.raises(RunStoppedError):
            workers.annotate(waiting)
