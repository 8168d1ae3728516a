"""The task runners that Prefect has for other processes and machines: their packages, and whether they are there."""

from __future__ import annotations

import socket
from importlib.util import find_spec
from urllib.parse import urlsplit

# The package and the class of each runner; `local` has none.
RUNNERS = {"dask": ("prefect_dask", "DaskTaskRunner"), "ray": ("prefect_ray", "RayTaskRunner")}

# What starts the scheduler of each, and how its address is written.
_STARTS = {"dask": ("dask scheduler", "tcp://HOST:8786"), "ray": ("ray start --head", "ray://HOST:10001")}
_KNOCK_SECONDS = 3.0  # that it may take to answer


def describe_missing(runner: str) -> str | None:
    """What to install for a runner whose package is not there; None if nothing is missing."""
    if runner not in RUNNERS or find_spec(RUNNERS[runner][0]) is not None:
        return None
    return f"--runner {runner} needs a package: pip install 'newsmill[{runner}]', and run again"


def describe_absent(runner: str, address: str) -> str | None:
    """What is wrong with a scheduler's address where nobody answers; None if somebody does.

    The engines themselves try for minutes, and tell of it in their own words.
    """
    start, example = _STARTS[runner]
    try:
        place = urlsplit(address if "://" in address else f"//{address}")
        host, port = place.hostname, place.port
    except ValueError:
        host = port = None
    if not host or not port:
        return f"--scheduler {address} is no address: write it as {example}"
    try:
        with socket.create_connection((host, port), _KNOCK_SECONDS):
            return None
    except OSError as problem:
        told = problem.strerror or str(problem)
        return f"nobody answers at --scheduler {address} ({told}): start `{start}` there, or see that it is right"
