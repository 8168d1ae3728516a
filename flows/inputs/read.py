"""The raw items of one source, as they come."""

from __future__ import annotations

import io
from collections.abc import Iterator

from flows.inputs.feeds import read_feed
from flows.inputs.kinds import base_name, find_kind
from flows.inputs.limits import InputError, reject
from flows.inputs.records import parse_json, read_records
from flows.inputs.sources import Source
from flows.inputs.streams import open_stream, peek, read_whole
from flows.inputs.warc import read_warc
from transforms.articles.model import RawItem, Rejection


def read_items(source: Source) -> Iterator[RawItem | Rejection]:
    """The items of a source, one at a time, in the order in which they stand.

    Never raises for what the file holds: what cannot be read is a Rejection, and the items
    before and behind it are still given where that is possible.
    """
    if source.rejection is not None:
        yield source.rejection
        return
    try:
        with open_stream(source.path) as (stream, packed):
            yield from _read_stream(stream, source, packed=packed)
    except InputError as problem:
        yield reject(source.source_path, problem.reason, problem.detail)


def _read_stream(stream: io.BufferedReader, source: Source, *, packed: bool) -> Iterator[RawItem | Rejection]:
    """The items of an open stream, by its kind."""
    head = peek(stream)
    name = base_name(source.path.name)
    kind = find_kind(head, name)
    if not head:
        yield reject(source.source_path, "empty_file", "nothing in it")
    elif kind == "warc":
        yield from read_warc(stream, source.source_path)
    elif kind == "jsonl" and not _is_one_object(head):
        yield from read_records(stream, source.source_path, packed=packed)
    elif kind == "json_array":
        yield reject(source.source_path, "json_array", "a JSON array: write one record a line instead (JSON Lines)")
    else:
        data = read_whole(stream, packed=packed)
        if kind == "feed":
            yield from read_feed(data, source.source_path)
        elif kind == "jsonl":
            yield _read_object(data, source.source_path)
        else:
            yield RawItem(source.source_path, kind, data)


def _is_one_object(head: bytes) -> bool:
    """Whether a file that begins as a record spreads it over several lines."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0].strip() == b"{"


def _read_object(data: bytes, source_path: str) -> RawItem | Rejection:
    """A file that holds one JSON object over many lines."""
    record = parse_json(data.removeprefix(b"\xef\xbb\xbf"))
    if not isinstance(record, dict):
        return reject(source_path, "not_an_object", "a record must be a JSON object")
    url = record.get("url")
    return RawItem(source_path, "jsonl", data, url if isinstance(url, str) and url else None, record)
