"""HTTP responses as archives hold them: headers apart, chunks joined, content decoded with a cap."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

import brotli

from flows.inputs.gunzip import GZIP_MAGIC
from flows.inputs.limits import ITEM_BYTES, InputError

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_STEP = 1 << 16
_CUT = "its packed body ends too early: fetch the archive again"


@dataclass(frozen=True, slots=True)
class Response:
    """Status, content type and decoded body of a response."""

    status: int
    content_type: str
    body: bytes


def read_response(block: bytes) -> Response:
    """The response in a record's block.

    Raises:
        InputError: if it is no HTTP, or its body unpacks to more than an item may hold.
    """
    end = re.search(rb"\r?\n\r?\n", block)
    status = _STATUS.match(block)
    if end is None or status is None:
        raise InputError("damaged_record", "no HTTP response in it: fetch the archive again")
    headers: dict[str, str] = {}
    for line in block[: end.start()].split(b"\n")[1:]:
        name, _, value = line.decode("latin-1").partition(":")
        headers.setdefault(name.strip().casefold(), value.strip())
    body = block[end.end() :]
    if "chunked" in headers.get("transfer-encoding", "").casefold():
        body = join_chunks(body)
    for coding in reversed(headers.get("content-encoding", "").casefold().replace(" ", "").split(",")):
        body = decode_body(body, coding)
    return Response(int(status.group(1)), headers.get("content-type", ""), body)


def join_chunks(body: bytes) -> bytes:
    """The body of a chunked transfer; a body that was joined already is given back as it is."""
    parts: list[bytes] = []
    at = 0
    while found := re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n").match(body, at):
        size = int(found.group(1), 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[found.end() : found.end() + size])
        at = found.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
    return b"".join(parts) if parts and at >= len(body) else body


def decode_body(body: bytes, coding: str) -> bytes:
    """The body without one content coding; a body that was decoded already is given back as it is.

    Raises:
        InputError: if it unpacks to too much, is damaged, or its coding is not known.
    """
    if coding in ("", "identity") or not body:
        return body
    try:
        if coding in ("gzip", "x-gzip"):
            return _inflate(body, 31) if body[:2] == b"\x1f\x8b" else body
        if coding == "deflate":
            return _inflate(body, 15 if body[:1] == b"\x78" else -15)
        if coding == "br":
            return _unbrotli(body)
    except (zlib.error, brotli.error) as problem:
        raise InputError(
            "broken_encoding", f"its {coding} body is damaged ({problem}): fetch the archive again"
        ) from problem
    raise InputError("unknown_encoding", f"the content coding {coding[:40]!r} is not known: fetch the page without it")


def _inflate(body: bytes, bits: int) -> bytes:
    """Unpack deflate data in whatever wrapper, at most one item's worth; several gzip members are one body.

    Raises:
        InputError: if there is more, or less than its end.
    """
    parts: list[bytes] = []
    size, pending = 0, body
    while pending and (not parts or pending[:2] == GZIP_MAGIC):
        unpacker = zlib.decompressobj(bits)
        made = unpacker.decompress(pending, ITEM_BYTES + 1 - size)
        parts.append(made)
        size += len(made)
        if size > ITEM_BYTES:
            raise InputError("too_large_decompressed", f"it unpacks to more than {ITEM_BYTES:,} bytes")
        if not unpacker.eof:
            raise InputError("truncated", _CUT)
        pending = unpacker.unused_data
    return b"".join(parts)


def _unbrotli(body: bytes) -> bytes:
    """Unpack Brotli data step by step, at most one item's worth.

    Raises:
        InputError: if there is more, or less than its end.
    """
    unpacker = brotli.Decompressor()
    parts: list[bytes] = []
    size, pending = 0, body
    while not unpacker.is_finished():
        part = unpacker.process(pending, output_buffer_limit=_STEP)
        pending = b""
        size += len(part)
        if size > ITEM_BYTES:
            raise InputError("too_large_decompressed", f"it unpacks to more than {ITEM_BYTES:,} bytes")
        if not part and not unpacker.is_finished():
            raise InputError("truncated", _CUT)
        parts.append(part)
    return b"".join(parts)
