"""Which alerts have something to tell that was not told before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.storage.folder import DataFolder
from warehouse.ask import QueryError
from warehouse.connect import open_for_people
from warehouse.watch import Alert, Finding, find_alerts, list_alerts


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What all alerts say now; `wrong` has what is wrong with one, by its file."""

    findings: tuple[Finding, ...]
    wrong: tuple[tuple[Path, str], ...]


def evaluate_alerts(data: DataFolder, alerts: Sequence[Alert] | None = None) -> Evaluated:
    """Ask all alerts, or these, about the published warehouse; a wrong one leaves the others alone.

    Raises:
        WarehouseError: if the warehouse cannot be read.
    """
    found: list[Finding] = []
    wrong: list[tuple[Path, str]] = []
    with open_for_people(data.warehouse) as connection:
        for alert in list_alerts(data.alerts) if alerts is None else alerts:
            try:
                found += find_alerts(connection, alert)
            except QueryError as problem:
                wrong.append((alert.path, " ".join(str(problem).split())))
    return Evaluated(tuple(found), tuple(wrong))


def keep_new(data: DataFolder, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that the evaluation before did not have; what is found now is remembered for the next one."""
    before = _read_told(data.alerts_told)
    now = [[one.alert, one.key] for one in findings]
    unfinished = data.alerts_told.with_suffix(".tmp")
    unfinished.write_text(json.dumps(now, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(data.alerts_told)
    return [one for one in findings if (one.alert, one.key) not in before]


def _read_told(path: Path) -> set[tuple[str, str]]:
    """What was told; nothing where the file is missing or damaged: telling twice hurts less than not at all."""
    try:
        return {(str(alert), str(key)) for alert, key in json.loads(path.read_text(encoding="utf-8"))}
    except (OSError, ValueError, TypeError):
        return set()
