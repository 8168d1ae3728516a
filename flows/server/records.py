"""The records of runs in Prefect's database: the last tasks of this run, and the end of dead runs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.client.schemas.objects import TERMINAL_STATES
from prefect.states import Crashed

_PAUSE = 0.1
_SECONDS = 15.0


def close_crashed_runs(flow_run_ids: Sequence[str], message: str) -> None:
    """Record these runs and their open tasks as crashed: their own process is gone."""
    with get_client(sync_client=True) as client:
        for flow_run_id in flow_run_ids:
            chosen = FlowRunFilter(id=FlowRunFilterId(any_=[UUID(flow_run_id)]))
            for run in client.read_flow_runs(flow_run_filter=chosen):
                if run.state_type not in TERMINAL_STATES:
                    client.set_flow_run_state(run.id, Crashed(message=message), force=True)
            for task in client.read_task_runs(flow_run_filter=chosen, limit=200):
                if task.state_type not in TERMINAL_STATES:
                    client.set_task_run_state(task.id, Crashed(message=message), force=True)


def wait_for_records(flow_run_id: str, seconds: float = _SECONDS) -> bool:
    """Wait until every task run of a flow run is stored in a final state; false if that takes too long.

    Task runs reach the database through an event queue: without this wait a short run's graph
    would lack its last tasks.
    """
    chosen = FlowRunFilter(id=FlowRunFilterId(any_=[UUID(flow_run_id)]))
    end = time.monotonic() + seconds
    with get_client(sync_client=True) as client:
        before = -1
        while time.monotonic() < end:
            states = [run.state_type for run in client.read_task_runs(flow_run_filter=chosen, limit=200)]
            settled = all(state in TERMINAL_STATES for state in states)
            if settled and len(states) == before:
                return True
            before = len(states) if settled else -1
            time.sleep(_PAUSE if not settled else 3 * _PAUSE)
    return False
