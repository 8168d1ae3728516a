"""Collected pages as WARC archives: request and response of each, in a file that appears whole."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.collect.requests import Answer, user_agent

_ENDING = ".warc.gz"
_STAMP = "%Y%m%dT%H%M%SZ"
_NOT_KEPT = frozenset({"transfer-encoding", "set-cookie", "cookie", "authorization", "proxy-authorization"})


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer and the moment at which it came."""

    answer: Answer
    at: datetime


def write_archive(folder: Path, source: str, pages: Sequence[Fetched], at: datetime) -> Path:
    """Write pages of a source into a new archive, named after the source and the moment.

    It has its name only when it is whole and on the disk, so that nobody reads half of it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = _choose_path(folder, source, at)
    unfinished = path.with_name(f".{path.name}.tmp")
    with unfinished.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        about = {"software": user_agent(), "format": "WARC File Format 1.0", "isPartOf": source}
        writer.write_record(writer.create_warcinfo_record(path.name, about))
        for page in pages:
            _write_pair(writer, page)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    return path


def archive_source(path: Path) -> tuple[str, datetime] | None:
    """The source and the moment in an archive's name; None where it is none of ours."""
    source, _, stamp = path.name.removesuffix(_ENDING).partition("_")
    try:
        at = datetime.strptime(stamp.partition("_")[0], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return (source, at) if source and path.name.endswith(_ENDING) else None


def _choose_path(folder: Path, source: str, at: datetime) -> Path:
    """A name that no archive has yet."""
    name, number = f"{source}_{at.strftime(_STAMP)}", 1
    path = folder / f"{name}{_ENDING}"
    while path.exists():
        number += 1
        path = folder / f"{name}_{number}{_ENDING}"
    return path


def _write_pair(writer: WARCWriter, page: Fetched) -> None:
    """Write the response and the request of a page; headers that are about the connection are left out."""
    answer = page.answer
    stated = {"WARC-Date": page.at.strftime("%Y-%m-%dT%H:%M:%SZ")}
    parts = urlsplit(answer.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    response = writer.create_warc_record(
        answer.url,
        "response",
        payload=io.BytesIO(answer.body),
        length=len(answer.body),
        warc_headers_dict=stated,
        http_headers=StatusAndHeaders(
            f"{answer.status} {answer.reason}".strip(), _kept(answer.headers), protocol="HTTP/1.1"
        ),
    )
    request = writer.create_warc_record(
        answer.url,
        "request",
        warc_headers_dict=stated,
        http_headers=StatusAndHeaders(f"GET {target} HTTP/1.1", _kept(answer.asked), is_http_request=True),
    )
    writer.write_request_response_pair(request, response)


def _kept(headers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Headers as an archive may hold them: one line each, without the ones that are about the connection."""
    return [(name, " ".join(value.split())) for name, value in headers if name.casefold() not in _NOT_KEPT]
