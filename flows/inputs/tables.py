"""Tables of articles, CSV and TSV: one article a row, the columns known by their names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from flows.inputs.limits import ITEM_BYTES, reject
from flows.inputs.streams import Content, read_whole
from transforms.articles.decode import decode
from transforms.articles.model import RawItem, Rejection
from transforms.articles.published import parse_iso, parse_published
from transforms.record_fields import RECORD_FIELDS

MOST_BYTES = 200_000_000  # of one table; it is held whole, for its encoding is told from all of it
# Usual names of columns by the record field that they fill; the field's own name fills it always.
_USUAL = {
    "headline": "title", "body": "text", "content": "text", "article": "text", "article_text": "text",
    "full_text": "text", "fulltext": "text", "maintext": "text", "date": "published_at", "published": "published_at",
    "pub_date": "published_at", "publish_date": "published_at", "publication_date": "published_at",
    "date_published": "published_at", "datetime": "published_at", "author": "authors", "byline": "authors",
    "link": "url", "source": "publisher", "outlet": "publisher", "publication": "publisher", "newspaper": "publisher",
    "lang": "language", "article_id": "id", "doc_id": "id",
}  # fmt: skip
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
        fields = _match(names, columns)
        if not {"text", "html"} & set(fields):
            known = ", ".join(name for name in names if name)[:300]
            advice = f"no column is text or html; name it: --map text=COLUMN (the columns are {known})"
            yield reject(source_path, "no_text_column", advice)
            return
        for number, row in enumerate(rows, start=1):
            if any(cell.strip() for cell in row):
                yield _read_row(row, len(names), fields, f"{source_path}#{number}")
        if number == 0:
            yield reject(source_path, "empty_file", "a header without rows")
    except csv.Error as problem:
        yield reject(f"{source_path}#{number + 1}", "broken_table", f"{problem}: what stands before it was read")


def _match(names: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """The position of each record field's column: as the user says, else by its own name, else by a usual one."""
    folded = [name.casefold().replace(" ", "_") for name in names]
    found: dict[str, int] = {}
    for field, column in columns.items():
        if column in names:
            found[field] = names.index(column)
    for field in RECORD_FIELDS:
        if field in folded:
            found.setdefault(field, folded.index(field))
    for position, name in enumerate(folded):
        if (field := _USUAL.get(name, "")) and position not in found.values():
            found.setdefault(field, position)
    return found


def _read_row(row: Sequence[str], width: int, fields: Mapping[str, int], where: str) -> RawItem | Rejection:
    """The record of a row, or why it is none."""
    if len(row) != width:
        detail = f"{len(row)} cells where the header has {width}: quote cells that hold the delimiter or line ends"
        return reject(where, "ragged_row", detail)
    record: dict[str, object] = {field: row[at] for field, at in fields.items() if row[at].strip()}
    stated = str(record.get("published_at", ""))
    if stated and parse_iso(stated.strip()) is None and (found := parse_published(stated, {})) is not None:
        record["published_at"] = found.at.date().isoformat()
    url = record.get("url")
    data = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    return RawItem(where, "csv", data, url if isinstance(url, str) else None, record)
