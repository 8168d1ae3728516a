"""What a standing Prefect is told to do about dead and failed runs."""

from __future__ import annotations

from uuid import uuid4

import pytest
from prefect.events.actions import ChangeFlowRunState, SendNotification
from prefect.events.schemas.automations import EventTrigger, Posture

from flows.commands.automations import automations_command
from flows.server.automations import FAILURES, ZOMBIES, build_automations


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
    _, failures = build_automations(block)
    (action,) = failures.actions
    assert isinstance(action, SendNotification)
    assert (failures.name, action.block_document_id) == (FAILURES, block)


def test_without_a_server_the_command_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It registers nothing on a server that it started itself."""
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert automations_command(None) == 2
    assert "PREFECT_API_URL is not set" in capsys.readouterr().err
