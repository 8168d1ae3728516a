"""The index of all reports in a folder: one page that leads to each, the latest first."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from flows.reports.model import RunReport
from flows.reports.page import SUMMARY, new_environment, render_page

INDEX = "index.html"
_MOST = 500
_HEAD_BYTES = 4_000
_SUMMARY = re.compile(rf'<meta name="{SUMMARY}" content="([^"]*)">')


@dataclass(frozen=True, slots=True)
class Line:
    """One report in the index, as the head of its page sums it up."""

    file: str
    name: str
    started: str
    level: str
    word: str
    read: int
    loaded: int
    rejected: int
    failed: int


def write_pages(report: RunReport, folder: Path) -> Path:
    """Write the page of a report, and the index anew; returns the page."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / f"{report.page}.html"
    _write(page, render_page(report))
    write_index(folder)
    return page


def write_index(folder: Path) -> None:
    """Write the index of the reports that are there."""
    files = sorted((path for path in folder.glob("*.html") if path.name != INDEX), reverse=True)
    lines = [line for path in files[:_MOST] if (line := read_line(path)) is not None]
    template = new_environment().get_template("index.html")
    _write(folder / INDEX, template.render(lines=lines, left_out=len(files) - len(files[:_MOST])))


def read_line(path: Path) -> Line | None:
    """The line of a page; None where it is no report of ours."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES).decode("utf-8", "replace")
    if (found := _SUMMARY.search(head)) is None:
        return None
    name = path.stem.split("_", 2)[-1]  # behind day and minute
    try:
        return Line(path.name, name, **json.loads(unescape(found.group(1))))
    except (ValueError, TypeError):
        return None


def _write(path: Path, text: str) -> None:
    """Write a file aside and rename it, so that nobody loads half of it."""
    aside = path.with_name(f".{path.name}.tmp")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)
