"""All that is done to a batch between reading and loading, as one piece of work for any machine.

What goes in and out is small and plain: the articles lie in the batch's folder, and its tables are written there. So
the folder must be one that every worker sees, or the data folder lies at an address, by which they are handed over.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from flows.stages.annotate import annotate_batch
from flows.stages.check import check_tables
from flows.stages.handover import at_hand
from flows.stages.plan import Batch, RunPlan
from flows.stages.tables import require_all, tabulate_batch
from transforms.articles.model import Rejection
from transforms.checks import CheckResult


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of a batch: rejected articles, the results of its checks, and seconds of work by stage."""

    rejections: tuple[Rejection, ...]
    checks: tuple[CheckResult, ...]
    seconds: tuple[tuple[str, float], ...]


def work_batch(plan: RunPlan, batch: Batch) -> Worked:
    """Annotate a batch, make its tables and check them, wherever its files lie.

    Raises:
        RuntimeError: if an article got lost on the way.
        StoreError: if the batch cannot be handed over.
    """
    with at_hand(plan, batch) as (here, near):
        return _work(here, near)


def _work(plan: RunPlan, batch: Batch) -> Worked:
    """Work on a batch whose files lie on this machine."""
    began = time.perf_counter()
    rejected = annotate_batch(
        batch, plan.model, plan.reusable, imported=plan.data.reference, own_seeds=plan.data.own_seeds
    )
    annotated = time.perf_counter()
    made = tabulate_batch(plan, batch)
    tabulated = time.perf_counter()
    require_all(batch, made, rejected)
    checks = check_tables(batch, made.articles) if made.articles else []
    seconds = (
        ("annotate", annotated - began),
        ("tables", tabulated - annotated),
        ("check", time.perf_counter() - tabulated),
    )
    return Worked((*rejected, *made.rejections), tuple(checks), seconds)
