"""WARC archives: records framed by ourselves, so that one lying record does not swallow its neighbours."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.inputs.ahead import Ahead
from flows.inputs.http import read_response
from flows.inputs.limits import ITEM_BYTES, InputError, printable, reject
from flows.inputs.streams import Content
from transforms.articles.model import RawItem, Rejection

_MAGIC = b"WARC/"
_NEXT = re.compile(rb"\r?\n\r?\n(WARC/[01]\.\d+\r?\n)")
_MOST_LIES = 50
_HEADER_LINE = 8192
_SEARCHED = 4096
_MOST_HEADERS = 200
_MOST_NOTES = 1000  # that one page carries
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_TAKEN = ("response", "resource", "conversion")  # all other record types hold no pages


@dataclass(frozen=True, slots=True)
class Record:
    """The headers and block of one WARC record, what is wrong with it, and what it swallowed of the next ones."""

    number: int
    headers: dict[str, str]
    block: bytes
    damage: str | None = None
    swallowed: bytes = b""


def read_warc(content: Content, source_path: str) -> Iterator[RawItem | Rejection]:
    """The pages of an archive; damage is named, and what stands before and behind it is given.

    Answers that are no page (errors, redirects, repetitions of an earlier answer) are no items: the
    page behind or before them carries a note of each.
    """
    held: RawItem | Rejection | None = None
    notes: list[str] = []
    for found in _read_records(content, source_path):
        if isinstance(found, str):
            notes += [found] if len(notes) < _MOST_NOTES else []
            continue
        if held is not None:
            yield _with_notes(held, notes)
        held = found
    if held is not None:
        yield _with_notes(held, notes)


def _with_notes(item: RawItem | Rejection, notes: list[str]) -> RawItem | Rejection:
    """The item with the notes taken so far, which are used up; a rejection carries none."""
    if isinstance(item, Rejection) or not notes:
        return item
    noted = replace(item, notes=(*item.notes, *notes))
    notes.clear()
    return noted


def _read_records(content: Content, source_path: str) -> Iterator[RawItem | Rejection | str]:
    """The same page by page, and a note for each answer that is none."""
    stream = Ahead(content)
    number = lies = told = 0
    try:
        while True:
            if skipped := _find_record(stream):
                yield reject(f"{source_path}#{number + 1}", "damaged_warc", f"{skipped:,} bytes in between are no WARC")
            number += 1
            record = _read_record(stream, number)
            if record is None:
                break
            if record.swallowed and lies < _MOST_LIES:
                lies += 1
                stream.give_back(record.swallowed)
            found = _read_page(record, source_path)
            if found is not None:
                told += not isinstance(found, str)
                yield found
        if not told and content.damage is None:
            detail = f"{number - 1:,} records, and none of them a page that was answered: leave the archive out"
            yield reject(source_path, "no_pages", detail)
        if content.damage is not None:
            raise content.damage
    except InputError as problem:
        yield reject(f"{source_path}#{number}", problem.reason, f"{problem.detail}; the archive is incomplete")


def _find_record(stream: Ahead) -> int:
    """Go to the next record; returns how many bytes that belong to none were skipped."""
    skipped = 0
    while (held := stream.peek(_SEARCHED)) and not held.startswith(_MAGIC):
        at = held.find(b"\n" + _MAGIC) + 1
        # Without a record in sight the end is kept: it may be the beginning of a mark.
        part = stream.read(at or max(1, len(held) - len(_MAGIC)))
        skipped += len(part.strip(b"\r\n\0"))
    return skipped


def _read_record(stream: Ahead, number: int) -> Record | None:
    """The record that begins here, or None at the end of the archive."""
    if not stream.readline(_HEADER_LINE):
        return None
    headers: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line = stream.readline(_HEADER_LINE)
        if line.startswith(_MAGIC) or not line.endswith(b"\n"):
            stream.give_back(line if line.startswith(_MAGIC) else b"")
            return Record(number, headers, b"", "its header is cut or endless")
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().casefold()] = value.strip()
    else:
        return Record(number, headers, b"", f"it has more than {_MOST_HEADERS} header lines")
    stated = headers.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,15}", stated):
        return Record(number, headers, b"", "its length is not stated as a number")
    return _read_block(stream, headers, number, int(stated))


def _read_block(stream: Ahead, headers: dict[str, str], number: int, length: int) -> Record:
    """The record with its block, at most one item's worth of it, and what is wrong with it."""
    block = stream.read(min(length, ITEM_BYTES + 1))
    behind = stream.peek(len(_MAGIC))
    if len(block) == length and (not behind or behind.startswith((b"\r\n", b"\n", _MAGIC))):
        return Record(number, headers, block)
    lie = _NEXT.search(block)
    if lie is not None:  # the next record begins inside this one: the stated length is too large
        return Record(number, headers, b"", "its stated length covers other records", block[lie.end() - len(lie[1]) :])
    if length > ITEM_BYTES:
        rest = length - len(block)
        while rest > 0 and (part := stream.read(min(rest, 1 << 20))):
            rest -= len(part)
        return Record(number, headers, b"", "too large")
    return Record(number, headers, b"", "its stated length is too small" if behind else "the archive ends inside it")


def _read_page(record: Record, source_path: str) -> RawItem | Rejection | str | None:
    """The page of a record, or why it cannot be read; a note of an answer that is none, None for all else."""
    headers = record.headers
    taken = headers.get("warc-type", "").casefold() in _TAKEN
    url = headers.get("warc-target-uri", "").strip("<>")
    where = f"{source_path}#{printable(url) or record.number}"
    if record.damage == "too large":
        return reject(where, "too_large", f"a record of more than {ITEM_BYTES:,} bytes") if taken else None
    if record.damage is not None:
        return reject(where, "damaged_record", f"{record.damage}: fetch the archive again")
    if not taken:
        return "a repetition of an earlier answer was left out" if _is_revisit(headers) else None
    if not _is_intact(record):
        return reject(where, "wrong_digest", "its bytes do not give its digest: fetch the archive again")
    try:
        page = _find_page(record)
    except InputError as problem:
        return reject(where, problem.reason, problem.detail)
    if page is None or isinstance(page, str):
        return page
    return RawItem(where, "warc", page[1], url or None, page[0])


def _is_revisit(headers: dict[str, str]) -> bool:
    """Whether a record only says that an address answered as before."""
    return headers.get("warc-type", "").casefold() == "revisit"


def _find_page(record: Record) -> tuple[dict[str, object], bytes] | str | None:
    """What is stated about the page of a record, and its bytes; a note of an error or redirect, None for no page.

    Raises:
        InputError: if the response in it cannot be read.
    """
    kind, data = record.headers.get("content-type", ""), record.block
    if kind.casefold().startswith("application/http"):
        response = read_response(record.block)
        if not 200 <= response.status < 300:
            return f"an answer with status {response.status} was left out: it is no page"
        kind, data = response.content_type, response.body
    media = kind.partition(";")[0].strip().casefold()
    if media not in _PAGE_TYPES and (media or b"<html" not in data[:4096].lower()):
        return None
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", kind, re.IGNORECASE)
    return {"content_type": media, "charset": charset.group(1) if charset else None}, data


def _is_intact(record: Record) -> bool:
    """Whether the block gives the SHA-1 digest that its header states (other digests are not checked)."""
    kind, _, stated = record.headers.get("warc-block-digest", "").partition(":")
    if kind.casefold() != "sha1" or not stated:
        return True
    digest = hashlib.sha1(record.block, usedforsecurity=False).digest()
    return stated.upper().rstrip("=") in (base64.b32encode(digest).decode().rstrip("="), digest.hex().upper())
