"""Answers as files: Parquet for programs, Excel for people. A file appears under its name when it is whole."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from flows.answers.cells import show, to_json
from warehouse.ask import Answer, ArrowAnswer

# Limits of Excel: rows of a sheet, characters of a cell, and the whole numbers that a cell holds exactly.
_SHEET_ROWS = 1_048_576
_CELL_CHARACTERS = 32_767
_EXACT = 2**53
_FIRST_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was
_COLUMN_WIDTH = 24
_QUIET = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}


class AnswerFileError(Exception):
    """An answer that does not fit its file; the message says why and what to do."""


def write_parquet(answer: ArrowAnswer, file: Path) -> int:
    """Write an answer as Parquet, batch by batch; returns the number of rows.

    Raises:
        AnswerFileError: if Parquet has no type for a column.
    """
    rows = 0
    with aside(file) as unfinished:
        try:
            with pq.ParquetWriter(unfinished, answer.schema, compression="zstd") as writer:
                for batch in answer.batches:
                    writer.write_batch(batch)
                    rows += batch.num_rows
        except pa.ArrowNotImplementedError as problem:
            raise AnswerFileError(f"{file}: {problem}: cast that column to another type, for instance ::text") from None
    return rows


def write_xlsx(answer: Answer, file: Path) -> tuple[int, int]:
    """Write an answer as an Excel sheet; returns the number of rows, and of texts that were cut to Excel's limit.

    No text becomes a formula or a link. Lists are JSON.

    Raises:
        AnswerFileError: if there are more rows than a sheet holds.
    """
    rows = cut = 0
    with aside(file) as unfinished, xlsxwriter.Workbook(str(unfinished), _QUIET) as book:
        bold = book.add_format({"bold": True})
        styles = {datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
                  date: book.add_format({"num_format": "yyyy-mm-dd"})}  # fmt: skip
        sheet = book.add_worksheet("answer")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(answer.columns) - 1, 0), _COLUMN_WIDTH)
        for column, name in enumerate(answer.columns):
            sheet.write_string(0, column, name, bold)
        for rows, row in enumerate(answer.rows, start=1):
            if rows >= _SHEET_ROWS:
                raise AnswerFileError(
                    f"{file}: a sheet holds {_SHEET_ROWS - 1:,} rows; use --parquet or --csv, or --limit"
                )
            for column, value in enumerate(row):
                cut += _write_cell(sheet, rows, column, value, styles)
    return rows, cut


def _write_cell(sheet: Any, row: int, column: int, value: object, styles: dict[type[date], Any]) -> bool:
    """Write one cell as what it is; whether its text was cut."""
    if value is None:
        return False
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float)) and math.isfinite(value) and abs(value) <= _EXACT:
        sheet.write_number(row, column, value)
    elif isinstance(value, (date, datetime)) and _day(value) >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, styles[type(value)])
    else:
        text = to_json(value) if isinstance(value, (list, tuple, dict)) else show(value)
        sheet.write_string(row, column, text[:_CELL_CHARACTERS])
        return len(text) > _CELL_CHARACTERS
    return False


def _day(value: date) -> date:
    """The day of a date or of an instant."""
    return value.date() if isinstance(value, datetime) else value


@contextmanager
def aside(file: Path) -> Iterator[Path]:
    """A path beside the file; what is written there takes the file's name if the block succeeds."""
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        yield unfinished
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
