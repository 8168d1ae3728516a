"""Batches on other processes and machines, by the task runners that Prefect has for Dask and Ray.

The flow reads and loads; all between is one task per batch (`flows/stages/whole.py`). It takes the plan and the batch,
and returns a small summary. Nothing waits in a thread per batch.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.context import SettingsContext, get_settings_context
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner
from pydantic import PrivateAttr

from flows.pipeline.tally import Tally
from flows.stages.handover import bring_back, hand_out
from flows.stages.plan import Batch, ReadResult, RunPlan
from flows.stages.progress import Progress
from flows.stages.runners import RUNNERS, describe_absent, describe_missing
from flows.stages.whole import Worked, work_batch
from flows.stages.workers import halve, reject_guilty

Runner = TaskRunner[PrefectFuture[Any]]

# What the engines raise when a worker died over a task as often as they try it again.
_DEATHS = frozenset({"KilledWorker", "WorkerCrashedError", "OutOfMemoryError", "NodeDiedError"})
# Batches that are handed over at a time, so that each of a thousand workers finds the next one; a stop takes them back.
_AHEAD = 2_048
# How long who answers at an address may take to say that it is Dask's scheduler.
_GREETING = "10s"
# What Ray does not do here: report to its makers; and, where `uv run` started this process, send this folder to its
# workers and start them there by `uv run` again. They have newsmill already.
_RAY_DOES_NOT = ("RAY_USAGE_STATS_ENABLED", "RAY_ENABLE_UV_RUN_RUNTIME_ENV")


class RunnerMissingError(RuntimeError):
    """The package of a runner is not installed."""


class SchedulerMissingError(RuntimeError):
    """Nobody answers at a scheduler's address."""


def new_runner(plan: RunPlan) -> Runner:
    """The runner that the plan names: a scheduler's address, else a cluster of its own on this machine.

    Raises:
        RunnerMissingError: if its package is not installed.
        SchedulerMissingError: if nobody answers at the address.
    """
    if (missing := describe_missing(plan.runner)) is not None:
        raise RunnerMissingError(missing)
    package, name = RUNNERS[plan.runner]
    for variable in _RAY_DOES_NOT:
        os.environ.setdefault(variable, "0")
    kind = getattr(import_module(package), name)
    if plan.scheduler and (problem := describe_absent(plan.runner, plan.scheduler)) is not None:
        raise SchedulerMissingError(problem)
    if plan.runner == "dask":
        import_module("dask").config.set({"distributed.comm.timeouts.connect": _GREETING})
    return kind(**_options(plan))  # type: ignore[no-any-return]  # the packages are optional and bring no types here


def _options(plan: RunPlan) -> dict[str, object]:
    """What a runner is made with."""
    if plan.scheduler:
        return {"address": plan.scheduler}
    if plan.runner == "ray":
        quiet = {"include_dashboard": False, "log_to_driver": False, "logging_level": logging.ERROR}
        # Without "local" Ray would join whatever cluster it finds on this machine.
        return {"init_kwargs": {"address": "local", "num_cpus": plan.workers or None, **quiet}}
    # One batch per process: the language model holds Python's lock. The dashboard would open a port.
    workers = {"n_workers": plan.workers} if plan.workers else {}
    return {
        "cluster_kwargs": {**workers, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": logging.ERROR}
    }


@task(name="work", task_run_name="work {batch.name}", cache_policy=NO_CACHE)
def work(plan: RunPlan, batch: Batch) -> Worked:
    """Annotate, tables and check of a batch, wherever this runs."""
    done = work_batch(plan, batch)
    failed = sum(not check.passed for check in done.checks)
    get_run_logger().info(
        "%s: %d articles, %d rejected, %d checks failed", batch.name, batch.articles, len(done.rejections), failed
    )
    return done


class _KeptSettings(SettingsContext):
    """Prefect's settings, which go with every task, packed once: anew it takes longer than all the rest."""

    _packed: dict[str, Any] | None = PrivateAttr(None)

    def serialize(self, include_secrets: bool = True) -> dict[str, Any]:
        """The settings as plain values."""
        if not include_secrets:
            return super().serialize(include_secrets=False)
        self._packed = self._packed or super().serialize()
        return self._packed


def work_elsewhere(runner: Runner, plan: RunPlan, read: Iterable[ReadResult], progress: Progress, tally: Tally) -> None:
    """Hand the batches to a runner's workers while reading goes on, and tally what they did.

    Raises:
        SchedulerMissingError: if the scheduler went away meanwhile; what it had is worked on again by the next run.
        Exception: whatever a batch failed of otherwise; nothing is published then.
    """
    settings = get_settings_context()
    try:
        with _KeptSettings(profile=settings.profile, settings=settings.settings):
            _hand_over(runner, plan, read, progress, tally)
    except Exception as problem:  # whatever the engine makes of it
        if plan.scheduler and (absent := describe_absent(plan.runner, plan.scheduler)) is not None:
            raise SchedulerMissingError(absent) from problem
        raise


def _hand_over(runner: Runner, plan: RunPlan, read: Iterable[ReadResult], progress: Progress, tally: Tally) -> None:
    """Hand over batches as long as some are read, and settle them."""
    under_way: deque[tuple[Batch, PrefectFuture[Worked]]] = deque()
    for result in read:
        tally.note(result)
        for stage in ("annotate", "tables", "check", "load"):
            progress.expect(stage, sum(batch.articles for batch in result.batches))
        for batch in result.batches:
            while len(under_way) >= _AHEAD:
                _settle(runner, plan, under_way, progress, tally)
            under_way.append((batch, _submit(runner, plan, batch)))
    while under_way:
        _settle(runner, plan, under_way, progress, tally)


def _submit(runner: Runner, plan: RunPlan, batch: Batch) -> PrefectFuture[Worked]:
    """Hand a batch over."""
    hand_out(plan, batch)
    return runner.submit(work, parameters={"plan": plan, "batch": batch})


def _settle(
    runner: Runner,
    plan: RunPlan,
    under_way: deque[tuple[Batch, PrefectFuture[Worked]]],
    progress: Progress,
    tally: Tally,
) -> None:
    """Wait for the first batch and tally it; one that kills workers is halved until one article is left.

    Raises:
        Exception: whatever a batch failed of otherwise; nothing is published then.
    """
    batch, future = under_way.popleft()
    try:
        done = future.result()
    except Exception as problem:
        if type(problem).__name__ not in _DEATHS:
            raise
        halves = halve(batch)
        if halves != [batch]:
            under_way.extend((half, _submit(runner, plan, half)) for half in halves)
            return
        done = Worked((reject_guilty(batch),), (), ())
    else:
        bring_back(plan, batch)
        tally.checked.append((batch, list(done.checks)))
    tally.rejections += done.rejections
    for stage, seconds in done.seconds:
        progress.add(stage, batch.articles, seconds)
