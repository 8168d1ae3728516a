"""Batches on their way to workers that share no disk with the run, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from flows.stages.handover import at_hand, bring_back, forget_run, hand_out
from flows.stages.plan import Batch, RunPlan, read_articles, write_stage
from flows.stages.workers import halve
from flows.storage.folder import DataFolder
from flows.storage.objects import Objects, StoreError
from tests.kit.stages import PLAIN, make_plan
from transforms.schema import CORE_TABLES


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[RunPlan]:
    """A run over a data folder by address."""
    address = f"memory://{uuid4()}/news"
    yield replace(make_plan(tmp_path), data=DataFolder(tmp_path / "run", address=address))
    Objects(address).delete_all()


@pytest.fixture
def batch(plan: RunPlan) -> Batch:
    """Two articles that were read."""
    batch = Batch("batch-00000", plan.folder / "batch-00000", 2)
    write_stage(batch.articles_file, [replace(PLAIN, article_id=name, source_path=name) for name in ("a", "b")])
    return batch


@pytest.fixture(autouse=True)
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers have a disk of their own."""
    monkeypatch.setenv("NEWSMILL_WORK", str(tmp_path / "worker"))


def work(plan: RunPlan, batch: Batch) -> tuple[DataFolder, list[str]]:
    """What a worker has at hand: its data folder, and the articles of which it makes tables."""
    with at_hand(plan, batch) as (here, near):
        assert not near.folder.is_relative_to(plan.data.root)
        ids = [article.article_id for article in read_articles(near)]
        for table in CORE_TABLES:
            near.table_file(table.name).write_text(f"{table.name} of {ids}", encoding="utf-8")
        return here.data, ids


def test_tables_come_back_and_nothing_stays_in_the_store(plan: RunPlan, batch: Batch) -> None:
    """The run reads from its own disk what a worker made on another one."""
    hand_out(plan, batch)
    assert work(plan, batch)[1] == ["a", "b"]
    bring_back(plan, batch)
    assert batch.table_file("quotes").read_text(encoding="utf-8") == "quotes of ['a', 'b']"
    assert Objects(plan.data.place).marks() == {}


def test_halves_of_a_batch_are_handed_over_as_batches(plan: RunPlan, batch: Batch) -> None:
    """So a batch that kills workers is halved as on one disk."""
    halves = halve(batch)
    for half in halves:
        hand_out(plan, half)
    assert [work(plan, half)[1] for half in halves] == [["a"], ["b"]]


def test_a_worker_has_the_runs_reference_data(plan: RunPlan, batch: Batch) -> None:
    """What people added to the built-in data is fetched, once a run; the data folder of the run is not needed."""
    there = Objects(plan.data.place)
    there.write("seeds/verbs.csv", b"say")
    there.write("reference/things.parquet", b"people")
    hand_out(plan, batch)
    data, _ = work(plan, batch)
    assert (data.root / "seeds" / "verbs.csv").read_bytes() == b"say"
    assert (data.reference / "things.parquet").read_bytes() == b"people"
    assert not plan.data.root.joinpath("seeds").exists()


def test_a_worker_that_fails_puts_nothing_back(plan: RunPlan, batch: Batch) -> None:
    """A batch is there whole or not at all, and what went in stays for the next try."""
    hand_out(plan, batch)
    with pytest.raises(ValueError, match="no space"), at_hand(plan, batch):
        raise ValueError("no space")
    with pytest.raises(StoreError, match="is not there"):
        bring_back(plan, batch)
    assert work(plan, batch)[1] == ["a", "b"]


def test_what_a_dead_run_left_goes(plan: RunPlan, batch: Batch) -> None:
    """By the run's id; a worker that comes late is told."""
    hand_out(plan, batch)
    forget_run(plan.data, plan.run_id)
    assert Objects(plan.data.place).marks() == {}
    with pytest.raises(StoreError, match="its run has ended"):
        work(plan, batch)


def test_on_one_disk_nothing_is_handed_over(plan: RunPlan, batch: Batch) -> None:
    """A data folder of this machine is worked in as it is."""
    at_home = replace(plan, data=DataFolder(plan.data.root))
    hand_out(at_home, batch)
    with at_hand(at_home, batch) as here:
        assert here == (at_home, batch)
    bring_back(at_home, batch)
