"""Answers on standard output: a table for people; CSV, one JSON object, or JSON lines for machines.

Only the table is cut; the others write every row, as it is fetched, and nothing else.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from itertools import chain, count, islice

from rich.box import SIMPLE_HEAD
from rich.table import Table

from flows.answers.cells import show, to_csv, to_json
from flows.terminal.console import safe
from flows.terminal.screen import print_table
from warehouse.ask import Answer


def write_table(answer: Answer, limit: int | None) -> None:
    """Write at most `limit` rows as a table, and how many there are."""
    rows = list(islice(answer.rows, limit and limit + 1))
    is_cut = limit is not None and len(rows) > limit
    rows = rows[:limit]
    table = Table(*map(safe, answer.columns), box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for row in rows:
        table.add_row(*[safe(show(value)) for value in row])
    print_table(table)
    told = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    sys.stdout.write(f"the first {told}; --limit 0 shows all\n" if is_cut else f"{told}\n")


def write_csv(answer: Answer) -> None:
    """Write CSV with a header; lists are JSON, and a text that a spreadsheet would run gets an apostrophe."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([to_csv(name) for name in answer.columns])
    for row in answer.rows:
        writer.writerow([to_csv(value) for value in row])


def write_json(answer: Answer) -> None:
    """Write one object: `columns`, their names in order, and `rows`, one object each."""
    names = _unique(answer.columns)
    sys.stdout.write(f'{{"columns": {to_json(names)}, "rows": [')
    for number, row in enumerate(answer.rows):
        record = to_json(dict(zip(names, row, strict=True)))
        sys.stdout.write(f"{',' if number else ''}\n{record}")
    sys.stdout.write("\n]}\n")


def write_jsonl(answer: Answer) -> None:
    """Write one object a line, one line a row."""
    names = _unique(answer.columns)
    for row in answer.rows:
        sys.stdout.write(to_json(dict(zip(names, row, strict=True))) + "\n")


def _unique(names: Sequence[str]) -> list[str]:
    """Names in which each stands once, so that no column of a row hides another."""
    seen: list[str] = []
    for name in names:
        seen.append(next(n for n in chain([name], (f"{name}_{i}" for i in count(1))) if n not in seen))
    return seen
