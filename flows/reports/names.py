"""File names of reports that a person can read: 2026-11-29_0540_sample-pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

_LONGEST = 60


def choose_page_name(folder: Path, started_at: datetime, what: str) -> str:
    """A name, without its ending, that no report in the folder has: the minute (UTC) and what was read.

    Of two reports on one thing in one minute the second gets a number.
    """
    name = f"{started_at.astimezone(UTC):%Y-%m-%d_%H%M}_{slug(what)}"
    numbered = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(free for free in numbered if not (folder / f"{free}.html").exists())


def describe_inputs(inputs: Sequence[str], *, refresh: bool) -> str:
    """What a run read, in a few words: the last part of its first input, and how many more there are."""
    if refresh:
        return "refresh"
    if not inputs:
        return "sample pages"
    first = re.split(r"[?#]", inputs[0].rstrip("/"))[0].rsplit("/", 1)[-1]
    if not first.strip("."):
        first = "pages"  # the folder where the command was typed; a dot names nothing
    return first if len(inputs) == 1 else f"{first} and {len(inputs) - 1} more"


def slug(text: str) -> str:
    """Small letters, digits and hyphens; what has none of them is called `pages`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-") or "pages"
