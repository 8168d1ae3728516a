"""The raw items of one source, as they come."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from flows.inputs.feeds import read_feed
from flows.inputs.formats import find_unread_format
from flows.inputs.kept import KeptItem, decode_kept
from flows.inputs.kinds import base_name, find_kind, find_packing, looks_garbled
from flows.inputs.limits import GIVEN_UP, HEAD_BYTES, ITEM_BYTES, NAMED_IN_A_ROW, TEXT_BYTES, InputError, reject
from flows.inputs.mhtml import read_mhtml
from flows.inputs.open import Told, open_source
from flows.inputs.records import BOM, read_record, read_records
from flows.inputs.sidecars import read_sidecar
from flows.inputs.sources import Source
from flows.inputs.streams import Content, read_whole, unpack_stream
from flows.inputs.tables import read_table
from flows.inputs.warc import read_warc
from transforms.articles.model import RawItem, Rejection, describe

_ARRAY_ADVICE = "a JSON array: write one record a line instead (JSON Lines), as `jq -c '.[]' FILE > FILE.jsonl` does"


def read_items(source: Source, columns: Mapping[str, str] | None = None) -> Iterator[RawItem | Rejection]:
    """The items of a source, one at a time, in the order in which they stand.

    `columns` gives the columns of tables and the names in records by the record fields that they fill. Never raises for
    what the file holds: what cannot be read is a Rejection, and the items before and behind it
    are still given where that is possible.
    """
    if source.rejection is not None:
        yield source.rejection
        return
    try:
        stated = read_sidecar(source.sidecar) if source.sidecar else None
        with open_source(source) as (content, told):
            for item in _sum_up(_read_content(content, source, told, columns or {}), source):
                yield _with_stated(item, stated) if stated and isinstance(item, RawItem) else item
    except InputError as problem:
        yield reject(source.source_path, problem.reason, problem.detail)
    except Exception as problem:  # noqa: BLE001 - a reader that stumbles over a file must not cost the other files
        yield reject(
            source.source_path, "reader_failed", f"it could not be read ({describe(problem)}): report this file"
        )


def _with_stated(item: RawItem, stated: Mapping[str, object]) -> RawItem:
    """The item with what its sidecar states; an address that stands there is the item's."""
    url = stated.get("url")
    return replace(item, stated=stated, url=url if isinstance(url, str) and url else item.url)


def _sum_up(items: Iterator[RawItem | Rejection], source: Source) -> Iterator[RawItem | Rejection]:
    """The items; of a long series of bad ones the first are named and the rest counted, so that no table bursts."""
    bad = left_out = 0
    for item in items:
        bad = bad + 1 if _is_bad(item) else 0
        if bad > GIVEN_UP:
            break
        if bad == 0 and left_out:
            yield _count(source, left_out)
        left_out = max(0, bad - NAMED_IN_A_ROW)
        if not left_out:
            yield item
    if left_out:
        yield _count(source, left_out)


def _is_bad(item: RawItem | Rejection) -> bool:
    """Whether an item is no article for sure: it is rejected, or a record without any text."""
    if isinstance(item, Rejection):
        return True
    record = item.record if item.source_format == "jsonl" else None
    return record is not None and not record.get("text") and not record.get("html")


def _count(source: Source, left_out: int) -> Rejection:
    """One rejection for many."""
    detail = f"{left_out:,} more bad items behind {NAMED_IN_A_ROW:,} in a row that are named: look at the file"
    return reject(source.source_path, "too_many_bad_items", detail)


def _read_content(
    content: Content, source: Source, told: Told | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[RawItem | Rejection]:
    """The items of an open source, by its kind; `told` is what a web server says of it."""
    head = content.head
    kind = find_kind(head, base_name(source.name))
    if len(head) < HEAD_BYTES and not head.strip(b"\xef\xbb\xbf \t\r\n"):
        if content.damage is not None:
            raise content.damage
        yield reject(source.source_path, "empty_file", "nothing in it: save or fetch it again")
    elif unread := find_unread_format(head):
        yield reject(source.source_path, "unread_format", unread)
    elif packing := find_packing(head):
        yield reject(source.source_path, "unknown_packing", f"a {packing} archive: unpack it first, or pack it as gzip")
    elif kind == "warc":
        yield from read_warc(content, source.source_path)
    elif kind == "jsonl" and not _is_one_object(head):
        yield from read_records(content, source.source_path, columns or {})
    elif kind == "csv":
        yield from read_table(content, source.source_path, base_name(source.name), columns or {})
    elif kind == "json_array":
        yield reject(source.source_path, "json_array", _ARRAY_ADVICE)
    else:
        yield from _read_one(content, source, kind, told, columns or {})


def _read_one(
    content: Content, source: Source, kind: str, told: Told | None, names: Mapping[str, str]
) -> Iterator[RawItem | Rejection]:
    """The items of a source that is read whole.

    Raises:
        InputError: if it is too large or not whole.
    """
    data = read_whole(content, TEXT_BYTES if kind == "text" else ITEM_BYTES)
    if kind == "kept":
        yield from _read_kept(data, source.source_path)
    elif kind == "feed":
        yield from read_feed(data, source.source_path)
    elif kind == "mhtml":
        yield read_mhtml(data, source.source_path)
    elif kind == "jsonl":
        yield _read_object(data, source.source_path, names)
    elif looks_garbled(data):
        yield reject(source.source_path, "binary_content", "these bytes are no text in any known encoding: convert it")
    elif told is None:
        yield RawItem(source.source_path, kind, data)
    else:
        media = "text/plain" if kind == "text" else "text/html"
        record: dict[str, object] = {"content_type": media, "charset": told.charset}
        yield RawItem(source.source_path, kind, data, told.url, record)


def _is_one_object(head: bytes) -> bool:
    """Whether a file that begins as a record spreads it over several lines."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0].strip() == b"{"


def _read_object(data: bytes, source_path: str, names: Mapping[str, str]) -> RawItem | Rejection:
    """A file that holds one JSON object over many lines; its bytes stay as they were found."""
    found = read_record(data.removeprefix(BOM), source_path, names)
    return replace(found, data=data) if isinstance(found, RawItem) else found


def _read_kept(content: bytes, path: str) -> Iterator[RawItem | Rejection]:
    """The item of a file of rejected/, as if it were read for the first time from where it once stood."""
    kept = decode_kept(content)
    if kept is None:
        yield reject(path, "damaged_kept_item", "what was kept of this item cannot be read: remove the file")
    elif kept.kind == "line":
        yield read_record(kept.data, kept.source_path, kept.columns)
    elif kept.kind == "member":
        yield kept.to_raw_item()
    else:
        yield from _read_kept_file(kept)


def _read_kept_file(kept: KeptItem) -> Iterator[RawItem | Rejection]:
    """The items of a file that was kept whole."""
    if decode_kept(kept.data) is not None:
        yield reject(kept.source_path, "damaged_kept_item", "a kept item inside a kept item: remove the file")
        return
    try:
        content, _ = unpack_stream(io.BufferedReader(cast("io.RawIOBase", io.BytesIO(kept.data))))
        yield from _read_content(content, Source(kept.source_path, Path(kept.name)), columns=kept.columns)
    except InputError as problem:
        yield reject(kept.source_path, problem.reason, problem.detail)
