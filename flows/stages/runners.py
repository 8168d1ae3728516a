"""The task runners that Prefect has for other processes and machines: their packages, and whether they are there."""

from __future__ import annotations

from importlib.util import find_spec

# The package and the class of each runner; `local` has none.
RUNNERS = {"dask": ("prefect_dask", "DaskTaskRunner"), "ray": ("prefect_ray", "RayTaskRunner")}


def describe_missing(runner: str) -> str | None:
    """What to install for a runner whose package is not there; None if nothing is missing."""
    if runner not in RUNNERS or find_spec(RUNNERS[runner][0]) is not None:
        return None
    return f"--runner {runner} needs a package: pip install 'newsmill[{runner}]', and run again"
