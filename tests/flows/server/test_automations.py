"""What a standing Prefect is told to do about dead and failed runs."""

from __future__ import annotations

from uuid import uuid4

import pytest
from prefect.events.actions import ChangeFlowRunState, SendNotification
from prefect.events.schemas.automations import EventTrigger, Posture

from flows.alerts.tell import EVENT as ALERT
from flows.commands.automations import automations_command
from flows.reports.events import CHECKS_FAILED, TOO_MANY_REJECTED
from flows.server.automations import FAILURES, FINDINGS, ZOMBIES, build_automations


def test_a_run_without_a_sign_of_life_counts_as_crashed() -> None:
    """After a heartbeat another one is expected, or an end; without either the run is crashed, and its slot free."""
    (zombies,) = build_automations(None)
    trigger, (action,) = zombies.trigger, zombies.actions
    assert isinstance(trigger, EventTrigger)
    assert isinstance(action, ChangeFlowRunState)
    assert (zombies.name, trigger.posture, action.state) == (ZOMBIES, Posture.Proactive, "CRASHED")
    assert trigger.after < trigger.expect
    assert trigger.within.total_seconds() >= 60


def test_failed_runs_are_told_where_there_is_somebody_to_tell() -> None:
    """With a block for notifications a second automation tells of failed and crashed runs."""
    block = uuid4()
    _, failures, _ = build_automations(block)
    (action,) = failures.actions
    assert isinstance(action, SendNotification)
    assert (failures.name, action.block_document_id) == (FAILURES, block)


def test_wrong_data_and_alerts_are_told_where_there_is_somebody_to_tell() -> None:
    """A third automation turns the events of failed checks, too many rejections and alerts into notifications."""
    block = uuid4()
    _, _, findings = build_automations(block)
    trigger, (action,) = findings.trigger, findings.actions
    assert isinstance(trigger, EventTrigger)
    assert isinstance(action, SendNotification)
    assert trigger.expect == {CHECKS_FAILED, TOO_MANY_REJECTED, ALERT}
    assert (findings.name, trigger.posture, action.block_document_id) == (FINDINGS, Posture.Reactive, block)
    assert action.body == "{{ event.payload.message }}"


def test_without_a_server_the_command_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It registers nothing on a server that it started itself."""
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert automations_command(None) == 2
    assert "PREFECT_API_URL is not set" in capsys.readouterr().err
