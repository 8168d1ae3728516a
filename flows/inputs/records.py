"""JSON Lines, strictly: a broken line is named with its number and its neighbours load."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from flows.inputs.limits import ITEM_BYTES, SKIPPED_BYTES, InputError, reject
from flows.inputs.streams import unpacking
from transforms.articles.model import RawItem, Rejection

_BOM = b"\xef\xbb\xbf"


def read_records(stream: io.BufferedReader, source_path: str, *, packed: bool) -> Iterator[RawItem | Rejection]:
    """One item per line that is not blank; lines count from 1."""
    number = 0
    try:
        while True:
            with unpacking():
                line = stream.readline(ITEM_BYTES + 1)
            if not line:
                return
            number += 1
            where = f"{source_path}#{number}"
            if len(line) > ITEM_BYTES and not line.endswith(b"\n"):
                reason = "too_large_decompressed" if packed else "too_large"
                yield reject(where, reason, f"a line of more than {ITEM_BYTES:,} bytes: one record a line, please")
                _skip_line(stream)
                continue
            if number == 1:
                line = line.removeprefix(_BOM)
            if line.strip():
                yield _read_record(line.strip(), where)
    except InputError as problem:
        yield reject(f"{source_path}#{number + 1}", problem.reason, problem.detail)


def _skip_line(stream: io.BufferedReader) -> None:
    """Read on to the end of the line.

    Raises:
        InputError: if there is none in sight.
    """
    skipped = 0
    while True:
        with unpacking():
            part = stream.readline(1 << 20)
        skipped += len(part)
        if not part or part.endswith(b"\n"):
            return
        if skipped > SKIPPED_BYTES:
            raise InputError("too_large", "no line end in sight: what follows is not read")


def _read_record(line: bytes, where: str) -> RawItem | Rejection:
    """The record of a line, or why it is none."""
    try:
        record = parse_json(line)
    except InputError as problem:
        return reject(where, problem.reason, problem.detail)
    if not isinstance(record, dict):
        return reject(where, "not_an_object", "a record must be a JSON object")
    url = record.get("url")
    return RawItem(where, "jsonl", line, url if isinstance(url, str) and url else None, record)


def parse_json(data: bytes) -> Any:
    """Strict JSON: UTF-8, no NaN, no key twice, no depth or digits without end.

    Raises:
        InputError: naming what is wrong.
    """
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse)
    except UnicodeDecodeError as problem:
        raise InputError("bad_utf8", f"byte {problem.start} is no UTF-8: convert the file") from problem
    except RecursionError as problem:
        raise InputError("bad_json", "nested too deep") from problem
    except ValueError as problem:
        raise InputError("bad_json", f"no JSON ({str(problem)[:200]})") from problem


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of these pairs.

    Raises:
        InputError: if a key stands twice.
    """
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for i, key in enumerate(keys) if key in keys[:i])
        raise InputError("duplicate_key", f"the key {twice[:60]!r} stands twice")
    return made


def _refuse(name: str) -> Any:
    """Refuse NaN and Infinity.

    Raises:
        InputError: always.
    """
    raise InputError("bad_json", f"{name} is no JSON value")
