"""WARC archives: records framed by ourselves, so that one lying record does not swallow its neighbours."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.inputs.http import read_response
from flows.inputs.limits import ITEM_BYTES, InputError, printable, reject
from flows.inputs.streams import unpacking
from transforms.articles.model import RawItem, Rejection

_MAGIC = b"WARC/"
_NEXT = re.compile(rb"\r?\n\r?\nWARC/[01]\.\d+\r?\n")
_HEADER_LINE = 8192
_MOST_HEADERS = 200
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_TAKEN = ("response", "resource", "conversion")  # all other record types hold no pages


@dataclass(frozen=True, slots=True)
class Record:
    """The headers and block of one WARC record."""

    number: int
    headers: dict[str, str]
    block: bytes


def read_warc(stream: io.BufferedReader, source_path: str) -> Iterator[RawItem | Rejection]:
    """The pages of an archive; damage is named, and what stands before and behind it is given."""
    number = 0
    try:
        while True:
            if skipped := _find_record(stream):
                yield reject(
                    f"{source_path}#{number + 1}", "damaged_warc", f"{skipped:,} bytes between records are no WARC"
                )
            record = _read_record(stream, number)
            if record is None:
                return
            number += 1
            where = f"{source_path}#{printable(record.headers.get('warc-target-uri', '').strip('<>')) or record.number}"
            try:
                item = _read_page(record, where)
            except InputError as problem:
                item = reject(where, problem.reason, problem.detail)
            if item is not None:
                yield item
    except InputError as problem:
        yield reject(
            f"{source_path}#{number + 1}", problem.reason, f"{problem.detail}; the archive is incomplete from here on"
        )


def _find_record(stream: io.BufferedReader) -> int:
    """Go to the next record; returns how many bytes that belong to none were skipped."""
    skipped = 0
    while True:
        with unpacking():
            head = stream.peek(len(_MAGIC))
        if not head or head.startswith(_MAGIC):
            return skipped
        with unpacking():
            line = stream.readline(_HEADER_LINE)
        skipped += len(line.strip(b"\r\n\0"))


def _read_record(stream: io.BufferedReader, number: int) -> Record | None:
    """The record that begins here, or None at the end of the archive.

    Raises:
        InputError: if the archive ends inside it, or its headers make no sense.
    """
    headers: dict[str, str] = {}
    with unpacking():
        if not stream.readline(_HEADER_LINE):
            return None
    for _ in range(_MOST_HEADERS):
        with unpacking():
            line = stream.readline(_HEADER_LINE)
        if not line.endswith(b"\n"):
            raise InputError(
                "truncated" if len(line) < _HEADER_LINE else "damaged_warc", "a record's header is cut or endless"
            )
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().casefold()] = value.strip()
    else:
        raise InputError("damaged_warc", f"a record with more than {_MOST_HEADERS} header lines")
    stated = headers.get("content-length", "")
    if not re.fullmatch(r"\d{1,15}", stated):
        return Record(number, {**headers, "damage": "its length is not stated as a number"}, b"")
    return _read_block(stream, Record(number, headers, b""), int(stated))


def _read_block(stream: io.BufferedReader, record: Record, length: int) -> Record:
    """The record with its block, at most one item's worth of it; damage is noted in its headers."""
    with unpacking():
        block = stream.read(min(length, ITEM_BYTES + 1))
        rest = length - len(block)
        while rest > 0 and (part := stream.read(min(rest, 1 << 20))):
            rest -= len(part)
    headers = dict(record.headers)
    if length > ITEM_BYTES:
        headers["damage"] = "too large"
    elif rest > 0:
        headers["damage"] = "the archive ends inside it"
    if found := _NEXT.search(block):
        _push_back(stream, block[found.start() :])
        block = block[: found.start()]
        headers["damage"] = "its stated length is too large"
    return Record(record.number, headers, block)


def _push_back(stream: io.BufferedReader, data: bytes) -> None:
    """Nothing can be put back into a stream: a record that swallowed others says so, loudly.

    Raises:
        InputError: always.
    """
    count = len(_NEXT.findall(data))
    raise InputError("lying_length", f"a record's stated length covers {count} further records ({len(data):,} bytes)")


def _read_page(record: Record, where: str) -> RawItem | Rejection | None:
    """The page of a record; None where the record holds none.

    Raises:
        InputError: if its block is damaged or too large.
    """
    headers = record.headers
    if headers.get("warc-type", "").casefold() not in _TAKEN:
        return None
    damage = headers.get("damage")
    if damage == "too large":
        return reject(where, "too_large", f"a record of more than {ITEM_BYTES:,} bytes")
    if damage is not None:
        return reject(where, "damaged_record", f"{damage}: fetch the archive again")
    if not _is_intact(record):
        return reject(where, "wrong_digest", "its bytes do not give its digest: fetch the archive again")
    url = headers.get("warc-target-uri", "").strip("<>") or None
    kind, data = headers.get("content-type", ""), record.block
    if kind.casefold().startswith("application/http"):
        response = read_response(record.block)
        if not 200 <= response.status < 300:
            return None
        kind, data = response.content_type, response.body
    media, _, _ = kind.partition(";")
    if media.strip().casefold() not in _PAGE_TYPES and not (not media.strip() and b"<html" in data[:4096].lower()):
        return None
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", kind, re.IGNORECASE)
    fields: dict[str, object] = {
        "content_type": media.strip().casefold(),
        "charset": charset.group(1) if charset else None,
    }
    return RawItem(where, "warc", data, url, fields)


def _is_intact(record: Record) -> bool:
    """Whether the block gives the SHA-1 digest that its header states (other digests are not checked)."""
    kind, _, stated = record.headers.get("warc-block-digest", "").partition(":")
    if kind.casefold() != "sha1" or not stated:
        return True
    digest = hashlib.sha1(record.block, usedforsecurity=False).digest()
    return stated.upper().rstrip("=") in (base64.b32encode(digest).decode().rstrip("="), digest.hex().upper())
