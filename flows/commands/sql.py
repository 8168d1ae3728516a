"""`newsmill sql`: ask the published warehouse, read-only, within a time limit."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from flows.answers.files import AnswerFileError, write_parquet, write_xlsx
from flows.answers.streams import write_csv, write_json, write_jsonl, write_table
from flows.commands.prompt import Asked, answer_command, cut_script, is_known, line_editing, read_asked
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.memory import capped_memory
from warehouse.ask import Answer, QueryError, ask, ask_for_arrow, split_statements
from warehouse.catalogue import Relation, read_catalogue
from warehouse.connect import Connection, WarehouseError, open_for_people

_HELP = "End a statement with ; - .tables and .schema NAME show what there is, .help more; Ctrl-D or .quit leaves."
_TABLE_ROWS = 50
_MEMORY_BYTES = 2_500_000_000  # that answers may take; DuckDB's own share of it is smaller
_STREAMS = {"csv": write_csv, "json": write_json, "jsonl": write_jsonl}


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """How answers are given: the format, the file for those that are files, and the limits.

    `limit` counts rows; None means the format's own (fifty in a table, else all), 0 all. `seconds` a query may take.
    """

    format: str = "table"
    file: Path | None = None
    limit: int | None = None
    seconds: float = 60.0


def sql_command(warehouse: Path, query: str | None, form: AnswerForm) -> int:
    """Answer one query, the script on standard input, or what is typed at the prompt; returns the exit code."""
    if (problem := _file_problem(form.file, warehouse)) is not None:
        complain(problem)
        return exit_codes.USAGE
    try:
        connection = open_for_people(warehouse)
    except WarehouseError as error:
        complain(error)
        return exit_codes.FAILED
    with contextlib.closing(connection):
        if query is not None:
            is_script = query.lstrip().startswith(".")  # ".tables", as at the prompt
            return (_answer_script if is_script else _answer)(connection, query, form)
        if not sys.stdin.isatty():
            return _answer_script(connection, sys.stdin.read(), form)
        sys.stderr.write(f"{warehouse}, read-only. {_HELP}\n")
        _converse(connection, form)
        return exit_codes.DONE


def _answer_command(text: str, relations: Sequence[Relation]) -> int:
    """Answer a line that begins with a dot."""
    told = answer_command(text, relations)
    if not is_known(text):
        complain(told)
        return exit_codes.FAILED
    sys.stdout.write(f"{safe(told)}\n")
    return exit_codes.DONE


def _converse(connection: Connection, form: AnswerForm) -> None:
    """Answer what is typed at the prompt until the user leaves."""
    relations = read_catalogue(connection)
    with line_editing(relations):
        for asked in read_asked():
            if asked.is_command:
                _answer_command(asked.text, relations)
            else:
                _answer(connection, asked.text, form)


def _file_problem(file: Path | None, warehouse: Path) -> str | None:
    """Why an answer cannot be written to this file; None if it can."""
    if file is None:
        return None
    if file.resolve() == warehouse.resolve():
        return f"{file} is the warehouse itself: name another file"
    if not file.parent.is_dir():
        return f"{file}: the folder {file.parent} does not exist: make it, or name another file"
    return None


def _answer_script(connection: Connection, script: str, form: AnswerForm) -> int:
    """Answer the statements of a script, up to the first that fails; the last one needs no semicolon."""
    try:
        parts = [
            one
            for part in cut_script(script)
            for one in ([part] if part.is_command else map(Asked, split_statements(part.text)))
        ]
    except QueryError as problem:
        complain(problem)
        return exit_codes.FAILED
    if form.file is not None and len(parts) > 1:
        complain(f"{form.file} holds one answer, and standard input has {len(parts)} statements")
        return exit_codes.USAGE
    relations = read_catalogue(connection) if any(part.is_command for part in parts) else []
    for part in parts:
        code = _answer_command(part.text, relations) if part.is_command else _answer(connection, part.text, form)
        if code != exit_codes.DONE:
            return code
    return exit_codes.DONE


def _answer(connection: Connection, query: str, form: AnswerForm) -> int:
    """Give one answer; problems go to standard error."""
    try:
        with capped_memory(_MEMORY_BYTES):
            if form.format == "parquet":
                _write_parquet_file(connection, query, form)
                return exit_codes.DONE
            with ask(connection, query, seconds=form.seconds, give_up=lambda: _give_up(form.seconds)) as answer:
                _write(answer, form)
    except MemoryError:  # Python's own, and Arrow's
        sys.stdout.flush()
        complain(f"the answer takes more than the {_MEMORY_BYTES / 1e9:g} GB of memory that a query may have")
        return exit_codes.FAILED
    except (QueryError, AnswerFileError) as problem:
        sys.stdout.flush()
        complain(problem)
        return exit_codes.FAILED
    return exit_codes.DONE


def _give_up(seconds: float) -> None:
    """End the program: nothing else ends a function of DuckDB's that hears no interruption. It only reads."""
    complain(f"the query took longer than {seconds:g} seconds and did not stop; --timeout gives it more")
    os._exit(exit_codes.FAILED)


def _write(answer: Answer, form: AnswerForm) -> None:
    """Write an answer in its format."""
    if form.format == "table":
        write_table(answer, _TABLE_ROWS if form.limit is None else form.limit or None)
        return
    answer = replace(answer, rows=islice(answer.rows, form.limit or None))
    if form.format == "xlsx" and form.file is not None:
        rows, cut = write_xlsx(answer, form.file)
        _tell(f"{_count(rows)} in {form.file}")
        if cut:
            _tell(f"{cut:,} texts were cut: an Excel cell holds 32,767 characters; --parquet and --csv keep them whole")
    else:
        _STREAMS[form.format](answer)


def _write_parquet_file(connection: Connection, query: str, form: AnswerForm) -> None:
    """Write an answer to a Parquet file."""
    if form.file is None:
        raise ValueError("a Parquet answer needs a file")
    with ask_for_arrow(connection, query, seconds=form.seconds, limit=form.limit or None) as answer:
        _tell(f"{_count(write_parquet(answer, form.file))} in {form.file}")


def _count(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"


def _tell(text: str) -> None:
    """Say something that is no part of the answer."""
    sys.stderr.write(f"{safe(text)}\n")
