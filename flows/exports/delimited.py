"""Rows as text, a line each: tab-separated as event data come, CSV, JSON lines."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from flows.answers.cells import show, to_csv, to_json
from flows.answers.files import aside
from warehouse.ask import Answer


def write_tabs(answer: Answer, file: Path, *, with_header: bool) -> int:
    """Write rows separated by tabs, without quotes: a tab or line break inside a value becomes a blank."""
    rows = 0
    with aside(file) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as out:
        if with_header:
            out.write("\t".join(answer.columns) + "\n")
        for row in answer.rows:
            out.write("\t".join(" ".join(show(value).split()) for value in row) + "\n")
            rows += 1
    return rows


def write_csv_file(answer: Answer, file: Path, cell: Callable[[object], str] = to_csv) -> int:
    """Write CSV with a header; by default a text that a spreadsheet would run gets an apostrophe."""
    rows = 0
    with aside(file) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(answer.columns)
        for row in answer.rows:
            writer.writerow([cell(value) for value in row])
            rows += 1
    return rows


def write_json_lines(answer: Answer, file: Path) -> int:
    """Write an object a line, a line a row."""
    rows = 0
    with aside(file) as unfinished, unfinished.open("w", encoding="utf-8") as out:
        for row in answer.rows:
            out.write(to_json(dict(zip(answer.columns, row, strict=True))) + "\n")
            rows += 1
    return rows


def plain(value: object) -> str:
    """A value as data packages have it: lists as JSON, instants with a T and a Z, texts as they are."""
    if isinstance(value, (list, dict)):
        return to_json(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return show(value)
