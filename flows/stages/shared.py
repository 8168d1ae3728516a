"""What the process of a run and those beside it all use: imported before these are made as its copies, and so once."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

# What the language pass needs too, and what Prefect's server needs.
WITH_LANGUAGE = ("jinja2", "pyarrow.dataset", "pydantic.main", "pydantic.v1", "urllib3")
WITH_SERVER = ("fastapi.encoders", "prefect.main")


def import_all(names: Iterable[str]) -> None:
    """Import modules that somebody imports anyway."""
    for name in names:
        import_module(name)
