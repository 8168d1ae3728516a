"""The SQL statements of maintain/, by name."""

from __future__ import annotations

from pathlib import Path

_MAINTAIN = Path(__file__).parent / "maintain"


def read_sql(name: str) -> str:
    """The text of a file of maintain/."""
    return (_MAINTAIN / f"{name}.sql").read_text(encoding="utf-8")
