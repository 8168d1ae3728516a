"""Alerts told: in the run's artifacts, as Prefect events, and to a webhook where one is configured."""

from __future__ import annotations

import os
from collections.abc import Sequence

import httpcore
import httpx

from flows.inputs.connect import STEP_SECONDS, Clock, make_transport
from flows.inputs.fetched import describe
from flows.inputs.limits import InputError
from flows.terminal.console import safe
from warehouse.watch import Finding

WEBHOOK = "NEWSMILL_ALERT_WEBHOOK"
ARTIFACT_KEY = "newsmill-alerts"
EVENT = ALERT_RESOURCE = "newsmill.alert"
_WEBHOOK_SECONDS = 60.0
_NAMED = 3


def summarize(findings: Sequence[Finding]) -> str:
    """The findings in a clause; "" where there are none."""
    if not findings:
        return ""
    more = f" and {len(findings) - _NAMED} more" if len(findings) > _NAMED else ""
    return f"ALERTS: {'; '.join(one.message for one in findings[:_NAMED])}{more}"


def publish_findings(findings: Sequence[Finding]) -> None:
    """Leave a table in the artifacts of the flow run that is under way, and emit an event per finding."""
    from prefect.artifacts import create_table_artifact
    from prefect.events import emit_event

    table = [{"alert": one.alert, "message": safe(one.message)} for one in findings]
    create_table_artifact(table, key=ARTIFACT_KEY, description="What the alerts found that was not told before")
    for one in findings:
        emit_event(
            event=EVENT,
            resource={"prefect.resource.id": f"{ALERT_RESOURCE}.{one.alert}", "prefect.resource.name": one.alert},
            payload={"alert": one.alert, "message": safe(one.message), "key": safe(one.key)},
        )


def send_to_webhook(findings: Sequence[Finding], warehouse: str) -> str | None:
    """Send the findings to the address that the environment names, if it does; what went wrong, if something did.

    One POST of JSON: `text` for chats, `alerts` for programs. Addresses of the own network are refused unless the
    user allowed them.
    """
    address = os.environ.get(WEBHOOK)
    if not address or not findings:
        return None
    alerts = [{"alert": one.alert, "message": one.message, "key": one.key} for one in findings]
    text = "\n".join(f"{one.alert}: {one.message}" for one in findings)
    clock = Clock(_WEBHOOK_SECONDS)
    try:
        with httpx.Client(transport=make_transport(clock), timeout=STEP_SECONDS, trust_env=False) as client:
            answer = client.post(address, json={"text": text, "warehouse": warehouse, "alerts": alerts})
    except InputError as problem:
        return f"the webhook of {WEBHOOK} cannot be reached: {problem.detail}"
    except (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, httpcore.ProtocolError,
            httpcore.TimeoutException, httpcore.UnsupportedProtocol) as problem:  # fmt: skip
        return f"the webhook of {WEBHOOK} cannot be reached: {describe(problem)}"
    return None if answer.is_success else f"the webhook of {WEBHOOK} answers {answer.status_code}"
