"""Automations of a standing Prefect: runs whose process is gone count as crashed; people hear what went wrong."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from prefect.automations import AutomationCore
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState, SendNotification
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification

from flows.alerts.tell import ALERT_RESOURCE
from flows.alerts.tell import EVENT as ALERT
from flows.reports.events import CHECKS_FAILED, RESOURCE, TOO_MANY_REJECTED

ZOMBIES, FAILURES = "newsmill: runs whose process is gone", "newsmill: runs that failed"
FINDINGS = "newsmill: failed checks, too many rejections, alerts"
_TAG = "prefect.tag.newsmill"
# Prefect sends a heartbeat every 30 seconds; a busy machine may miss some.
_SILENCE = timedelta(minutes=5)
_HEARTBEAT = "prefect.flow-run.heartbeat"
_ENDS = frozenset(f"prefect.flow-run.{state}" for state in ("Completed", "Failed", "Cancelled", "Crashed"))
_RUNS = ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"})


def build_automations(notification_block: UUID | None) -> list[AutomationCore]:
    """The automations; those that tell people only where there is a block by which Prefect can notify."""
    made = [
        AutomationCore(
            name=ZOMBIES,
            description="A run without a heartbeat for five minutes is recorded as crashed, which frees its slot.",
            trigger=EventTrigger(
                match=_RUNS,
                match_related=ResourceSpecification({"prefect.resource.id": _TAG}),
                after={_HEARTBEAT},
                expect={_HEARTBEAT, *_ENDS},
                for_each={"prefect.resource.id"},
                posture=Posture.Proactive,
                threshold=1,
                within=_SILENCE,
            ),
            actions=[
                ChangeFlowRunState(
                    name=None,
                    state=StateType.CRASHED,
                    message="no sign of life for five minutes: its process is gone",
                    force=False,
                )
            ],
        )
    ]
    if notification_block is None:
        return made
    return [
        *made,
        _telling(
            notification_block,
            FAILURES,
            "Tells people about runs that failed or crashed.",
            _RUNS,
            {"prefect.flow-run.Failed", "prefect.flow-run.Crashed", "prefect.flow-run.TimedOut"},
            "newsmill: {{ flow_run.name }} has {{ flow_run.state.name }}",
            "{{ flow_run.state.message }}",
            related=ResourceSpecification({"prefect.resource.id": _TAG}),
        ),
        _telling(
            notification_block,
            FINDINGS,
            "Tells people about checks that failed, about runs that rejected too much, and alerts.",
            ResourceSpecification({"prefect.resource.id": [f"{RESOURCE}.*", f"{ALERT_RESOURCE}.*"]}),
            {CHECKS_FAILED, TOO_MANY_REJECTED, ALERT},
            "{{ event.event }}",
            "{{ event.payload.message }}",
        ),
    ]


def _telling(
    block: UUID,
    name: str,
    description: str,
    resource: ResourceSpecification,
    events: set[str],
    subject: str,
    body: str,
    related: ResourceSpecification | None = None,
) -> AutomationCore:
    """An automation that tells people, by a notification block, of each of these events about these resources."""
    return AutomationCore(
        name=name,
        description=description,
        trigger=EventTrigger(
            match=resource,
            match_related=related or ResourceSpecification({}),
            expect=events,
            for_each={"prefect.resource.id"},
            posture=Posture.Reactive,
            threshold=1,
        ),
        actions=[SendNotification(block_document_id=block, subject=subject, body=body)],
    )


def register_automations(notification_block: UUID | None) -> list[str]:
    """Make or renew the automations on the server that the environment names; their names."""
    from prefect.client.orchestration import get_client

    made = build_automations(notification_block)
    with get_client(sync_client=True) as client:
        for automation in made:
            for known in client.read_automations_by_name(automation.name):
                client.delete_automation(known.id)
            client.create_automation(automation)
    return [automation.name for automation in made]
