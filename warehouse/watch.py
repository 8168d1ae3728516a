"""Alerts: queries whose every row is something to tell, newsmill's own and the user's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from warehouse.ask import QueryError, ask
from warehouse.connect import Connection

_BUILT_IN = Path(__file__).parent / "alerts"
_SECONDS = 60.0  # for one query
_MOST_ROWS = 100
MESSAGE, KEY = "message", "alert_key"


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert: the name of its file, where that is, and its query."""

    name: str
    path: Path
    query: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of an alert: what to tell, and what makes it the same as one that was told before."""

    alert: str
    message: str
    key: str


def list_alerts(own: Path) -> list[Alert]:
    """The alerts by name, newsmill's and those of the user's folder; of one name the user's counts.

    A file of the user's without a query switches an alert off.
    """
    files = {path.stem: path for folder in (_BUILT_IN, own) for path in sorted(folder.glob("*.sql"))}
    read = [Alert(name, path, path.read_text(encoding="utf-8")) for name, path in sorted(files.items())]
    return [alert for alert in read if _has_query(alert.query)]


def find_alerts(connection: Connection, alert: Alert) -> list[Finding]:
    """What an alert has to tell now.

    Raises:
        QueryError: if its query is wrong, takes too long or gives no column `message`.
    """
    with ask(connection, alert.query, seconds=_SECONDS) as answer:
        if MESSAGE not in answer.columns:
            raise QueryError(f"it gives no column {MESSAGE}: name what is to be told so")
        message = answer.columns.index(MESSAGE)
        key = answer.columns.index(KEY) if KEY in answer.columns else message
        rows = [row for row, _ in zip(answer.rows, range(_MOST_ROWS), strict=False)]
    return [Finding(alert.name, str(row[message]), str(row[key])) for row in rows]


def _has_query(text: str) -> bool:
    return any(line.strip() and not line.strip().startswith("--") for line in text.splitlines())
