"""The SQL statements of maintain/, quality/ and explore/, by name."""

from __future__ import annotations

from pathlib import Path

_MAINTAIN = Path(__file__).parent / "maintain"
QUALITY = Path(__file__).parent / "quality"
_EXPLORE = Path(__file__).parent / "explore"


def read_sql(name: str) -> str:
    """The text of a file of maintain/."""
    return (_MAINTAIN / f"{name}.sql").read_text(encoding="utf-8")


def read_quality_sql(name: str) -> str:
    """The text of a file of quality/."""
    return (QUALITY / f"{name}.sql").read_text(encoding="utf-8")


def read_explore_sql(name: str) -> str:
    """The text of a file of explore/."""
    return (_EXPLORE / f"{name}.sql").read_text(encoding="utf-8")
