"""Tables of articles, CSV and TSV: one article a row, the columns known by their names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from flows.inputs.limits import ITEM_BYTES, reject
from flows.inputs.named import fit_value, name_fields
from flows.inputs.streams import Content, read_whole
from transforms.articles.decode import decode
from transforms.articles.model import RawItem, Rejection
from transforms.record_fields import RECORD_FIELDS, match_names

MOST_BYTES = 200_000_000  # of one table; it is held whole, for its encoding is told from all of it
_DELIMITERS = ",;\t|"


def read_table(
    content: Content, source_path: str, name: str, columns: Mapping[str, str]
) -> Iterator[RawItem | Rejection]:
    """One record per row; `columns` names the column of a record field where its name does not tell.

    A row that is broken is named with its number, counted from 1 without the header, and its
    neighbours load.
    """
    text = decode(read_whole(content, MOST_BYTES)).text.lstrip("\ufeff")
    header, _, _ = text.partition("\n")
    delimiter = "\t" if name.endswith(".tsv") else max(_DELIMITERS, key=header.count)
    csv.field_size_limit(ITEM_BYTES)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        names = [column.strip() for column in next(rows, [])]
        if not {"text", "html"} & set(match_names(names, columns)):
            known = ", ".join(name for name in names if name)[:300]
            advice = f"no column is text or html; name it: --map text=COLUMN (the columns are {known})"
            yield reject(source_path, "no_text_column", advice)
            return
        for number, row in enumerate(rows, start=1):
            if any(cell.strip() for cell in row):
                yield _read_row(row, names, columns, f"{source_path}#{number}")
        if number == 0:
            yield reject(source_path, "empty_file", "a header without rows")
    except csv.Error as problem:
        yield reject(f"{source_path}#{number + 1}", "broken_table", f"{problem}: what stands before it was read")


def _read_row(row: Sequence[str], names: Sequence[str], columns: Mapping[str, str], where: str) -> RawItem | Rejection:
    """The record of a row, or why it is none."""
    if len(row) != len(names):
        detail = f"{len(row)} cells where the header has {len(names)}: quote cells that hold the delimiter or line ends"
        return reject(where, "ragged_row", detail)
    cells = {name: cell for name, cell in reversed(list(zip(names, row, strict=True))) if cell.strip()}
    fields, notes = name_fields(cells, columns)
    record = {field: fields[field] for field in RECORD_FIELDS if field in fields}
    if (published := record.get("published_at")) is not None:
        record["published_at"] = fit_value("published_at", published) or published
    url = record.get("url")
    data = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    return RawItem(where, "csv", data, url if isinstance(url, str) else None, record, notes=notes)
