"""The records of runs in Prefect's database: the last tasks of this run, and the end of dead runs."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterEndTime,
    FlowRunFilterId,
    FlowRunFilterStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
    FlowRunFilterTags,
)
from prefect.client.schemas.objects import TERMINAL_STATES, FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Cancelled, Completed, Crashed, Failed

from flows.storage.journal import DIED, DIED_LATE
from flows.terminal.interrupts import is_hurried

UNTOLD = "the run ended before it could tell Prefect"
_PAUSE = 0.1
_SECONDS = 15.0


def close_runs(dead: Mapping[str, str], ended: Mapping[str, str]) -> None:
    """Record the end of runs whose own process is gone, and of their open tasks.

    `dead` are the statuses of runs that did not note their end, by flow run id, `ended` those of runs that did: of
    these Prefect may not have heard, if they were interrupted twice.
    """
    with get_client(sync_client=True) as client:
        noted = FlowRunFilter(id=FlowRunFilterId(any_=[UUID(flow_run_id) for flow_run_id in ended]))
        known = client.read_flow_runs(flow_run_filter=noted) if ended else []
        untold = {str(run.id): ended[str(run.id)] for run in known if run.state_type not in TERMINAL_STATES}
        for flow_run_id, status in {**untold, **dead}.items():
            end = _end_of(status)
            chosen = FlowRunFilter(id=FlowRunFilterId(any_=[UUID(flow_run_id)]))
            for run in client.read_flow_runs(flow_run_filter=chosen):
                if run.state_type not in TERMINAL_STATES:
                    client.set_flow_run_state(run.id, end, force=True)
            for task in client.read_task_runs(flow_run_filter=chosen, limit=200):
                if task.state_type not in TERMINAL_STATES:
                    client.set_task_run_state(task.id, end, force=True)


def _end_of(status: str) -> State[Any]:
    """The state of a run that ended without Prefect; what was published is completed."""
    ends: dict[str, State[Any]] = {
        "crashed": Crashed(message=DIED), "failed": Failed(message=UNTOLD), "cancelled": Cancelled(message=UNTOLD),
    }  # fmt: skip
    return ends.get(status) or Completed(message=DIED_LATE)


def read_ended_ticks(root: str, tag: str, since: datetime) -> list[FlowRun]:
    """The runs with a tag over a data folder that ended after a moment, the earliest first."""
    ended = FlowRunFilter(
        tags=FlowRunFilterTags(all_=[tag]),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(TERMINAL_STATES))),
        end_time=FlowRunFilterEndTime.model_validate({"after_": since}),
    )
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(flow_run_filter=ended, sort=FlowRunSort.END_TIME_DESC, limit=50)
    return [run for run in reversed(runs) if run.parameters.get("data") == root]


def close_dead_ticks(root: str, tag: str, before: datetime, message: str) -> None:
    """Record the runs with a tag over a data folder that began before a moment and are open as crashed."""
    is_open = FlowRunFilter(
        tags=FlowRunFilterTags(all_=[tag]),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.RUNNING, StateType.PENDING])),
        start_time=FlowRunFilterStartTime.model_validate({"before_": before}),
    )
    with get_client(sync_client=True) as client:
        for run in client.read_flow_runs(flow_run_filter=is_open):
            if run.parameters.get("data") == root:
                client.set_flow_run_state(run.id, Crashed(message=message), force=True)


def wait_for_records(flow_run_id: str, seconds: float = _SECONDS) -> bool:
    """Wait until every task run of a flow run is stored in a final state; false if that takes too long.

    Task runs reach the database through an event queue: without this wait a short run's graph
    would lack its last tasks.
    """
    chosen = FlowRunFilter(id=FlowRunFilterId(any_=[UUID(flow_run_id)]))
    end = time.monotonic() + seconds
    with get_client(sync_client=True) as client:
        before = -1
        while time.monotonic() < end and not is_hurried():
            states = [run.state_type for run in client.read_task_runs(flow_run_filter=chosen, limit=200)]
            settled = all(state in TERMINAL_STATES for state in states)
            if settled and len(states) == before:
                return True
            before = len(states) if settled else -1
            time.sleep(_PAUSE if not settled else 3 * _PAUSE)
    return False
