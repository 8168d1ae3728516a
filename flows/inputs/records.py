"""JSON Lines, strictly: a broken line is named with its number and its neighbours load."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from flows.inputs.limits import BLANK_LINES, ITEM_BYTES, InputError, reject
from flows.inputs.named import name_fields
from flows.inputs.streams import Content, unpacking
from transforms.articles.model import RawItem, Rejection

BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"{\0", b"\0{")


def read_records(content: Content, source_path: str, names: Mapping[str, str]) -> Iterator[RawItem | Rejection]:
    """One item per line that is not blank; lines count from 1. A file of nothing but bad lines is given up.

    `names` gives the names of record fields that go by another one.
    """
    if content.head[:2] in _UTF16:
        yield reject(f"{source_path}#1", "bad_utf8", "records in UTF-16 are not read: convert the file to UTF-8")
        return
    number = 0
    try:
        for number, line in read_lines(content):
            where = f"{source_path}#{number}"
            if line is None:
                reason = "too_large_decompressed" if content.packed else "too_large"
                yield reject(where, reason, f"a line of more than {ITEM_BYTES:,} bytes: one record a line, please")
            else:
                yield read_record(line, where, names)
    except InputError as problem:
        yield reject(f"{source_path}#{number + 1}", problem.reason, problem.detail)


def read_lines(content: Content) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of every line that is not blank, None for one that is too long.

    Raises:
        InputError: behind the last good line, if the content is damaged or goes on without a record.
    """
    number = blank = 0
    while line := _read_line(content, ITEM_BYTES + 1):
        number += 1
        if not line.endswith(b"\n"):
            if len(line) > ITEM_BYTES:
                yield number, None
                _skip_line(content)
                continue
            if content.damage is not None:
                break  # the rest of a line that is lost
        line = (line.removeprefix(BOM) if number == 1 else line).strip()
        blank = 0 if line else blank + 1
        if blank > BLANK_LINES:
            raise InputError("blank_lines", f"{BLANK_LINES:,} empty lines in a row: what follows is not read")
        if line:
            yield number, line
    if content.damage is not None:
        raise InputError(content.damage.reason, f"{content.damage.detail}; what is whole of it was read")


def _skip_line(content: Content) -> None:
    """Read on to the end of the line, holding nothing of it."""
    with unpacking():
        while held := content.peek():
            end = held.find(b"\n") + 1
            content.read(end or len(held))
            if end:
                return


def _read_line(content: Content, limit: int) -> bytes:
    with unpacking():
        return content.readline(limit)


def read_record(line: bytes, where: str, names: Mapping[str, str]) -> RawItem | Rejection:
    """The record of a line, or why it is none."""
    try:
        record = parse_json(line)
    except InputError as problem:
        return reject(where, problem.reason, problem.detail)
    if not isinstance(record, dict):
        return reject(where, "not_an_object", "a record must be a JSON object: {...} with a text or html")
    fields, notes = name_fields(record, names)
    url = fields.get("url")
    return RawItem(where, "jsonl", line, url if isinstance(url, str) and url else None, fields, notes=notes)


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
        raise InputError("bad_json", "nested too deep: a record is one flat object") from problem
    except json.JSONDecodeError as problem:
        line = f"line {problem.lineno}, " if problem.lineno > 1 else ""  # a record is one line, which is named already
        place = f"{line}character {problem.colno}"
        raise InputError(
            "bad_json", f"no JSON ({problem.msg.removesuffix(' at')} at {place}): mend this record"
        ) from problem
    except ValueError as problem:
        raise InputError("bad_json", f"no JSON ({str(problem)[:200]}): mend this record") from problem


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of these pairs.

    Raises:
        InputError: if a key stands twice.
    """
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise InputError("duplicate_key", f"the key {twice[:60]!r} stands twice: keep one")
    return made


def _refuse(name: str) -> Any:
    """Refuse NaN and Infinity.

    Raises:
        InputError: always.
    """
    raise InputError("bad_json", f"{name} is no JSON value: write null")
