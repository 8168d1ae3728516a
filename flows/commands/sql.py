"""`newsmill sql`: ask the published warehouse, read-only, within a time limit."""

from __future__ import annotations

import contextlib
import csv
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from warehouse.ask import Answer, QueryError, ask
from warehouse.connect import Connection, WarehouseError, open_for_people

_PROMPT, _MORE = "newsmill> ", "     ...> "
_HELP = "End a statement with ; - try: show all tables; describe quotes; - Ctrl-D or .quit leaves."


def sql_command(warehouse: Path, query: str | None, *, style: str, limit: int, seconds: float) -> int:
    """Answer one query, or as many as are typed; the exit code."""
    try:
        connection = open_for_people(warehouse)
    except WarehouseError as problem:
        complain(problem)
        return exit_codes.FAILED
    with contextlib.closing(connection):
        if query is not None:
            return _answer(connection, query, style=style, limit=limit, seconds=seconds)
        sys.stderr.write(f"{warehouse}, read-only. {_HELP}\n")
        for statement in _read_statements():
            _answer(connection, statement, style=style, limit=limit, seconds=seconds)
        return exit_codes.DONE


def _answer(connection: Connection, query: str, *, style: str, limit: int, seconds: float) -> int:
    """Ask and print; what is wrong with the query goes to standard error."""
    try:
        answer = ask(connection, query, limit=limit, seconds=seconds)
    except QueryError as problem:
        complain(problem)
        return exit_codes.FAILED
    {"table": _print_table, "csv": _print_csv, "json": _print_json}[style](answer)
    return exit_codes.DONE


def _read_statements() -> Iterator[str]:
    """What is typed, statement by statement."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - line editing and history come with the import
    lines: list[str] = []
    while True:
        try:
            line = input(_MORE if lines else _PROMPT)
        except EOFError:
            return
        if not lines and line.strip() in {".quit", ".exit", "quit", "exit"}:
            return
        lines.append(line)
        if line.rstrip().endswith(";"):
            yield "\n".join(lines)
            lines = []


def _print_table(answer: Answer) -> None:
    """Rows as a table as wide as the screen allows."""
    console = Console(highlight=False)
    table = Table(*[safe(name) for name in answer.columns], box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for row in answer.rows:
        table.add_row(*["" if value is None else safe(_plain(value)) for value in row])
    console.print(table)
    count = f"{len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'}"
    console.print(f"the first {count}; --limit 0 shows all" if answer.is_cut else count, markup=False)


def _print_csv(answer: Answer) -> None:
    """Rows as CSV; a text that a spreadsheet would take for a formula is disarmed by an apostrophe."""
    writer = csv.writer(sys.stdout)
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow(["" if value is None else _disarm(value) for value in row])


def _print_json(answer: Answer) -> None:
    """Rows as one JSON object a line."""
    for row in answer.rows:
        record = dict(zip(answer.columns, row, strict=True))
        sys.stdout.write(json.dumps(record, ensure_ascii=False, default=_plain) + "\n")


def _plain(value: object) -> str:
    """A value as people write it."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _disarm(value: object) -> str:
    """A cell that no spreadsheet executes; numbers stay numbers."""
    text = _plain(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
