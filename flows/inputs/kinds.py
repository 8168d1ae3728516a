"""What a file holds, told from its first bytes; its name only decides where they do not."""

from __future__ import annotations

import re

from flows.inputs.kept import KEPT_MAGIC
from flows.inputs.mhtml import is_mhtml
from transforms.articles.decode import decode

_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:div|p|span|a|meta|title|script|article|section|h[1-6]|table|ul|li|img|br|link)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_RECORD = re.compile(r'^\s*\{\s*(?:"|\})')
_ARRAY = re.compile(r"^\s*\[\s*\{\s*\"")
_TAGS_OF_A_PAGE = 3
_SAMPLE = 20_000
_FEWEST = 200  # bytes; of fewer nothing can be said
_MOST_SIGNS = 0.25  # of a page's characters; prose has a twentieth, a table of results a tenth, noise a third
_RUN = re.compile(r"([^\w\s])\1+")
# How other archives and packings begin, and where in the file: their members are not looked at, nor taken for text.
_PACKINGS = (
    (0, b"PK\x03\x04", "zip"), (0, b"BZh", "bzip2"), (0, b"\xfd7zXZ", "xz"), (0, b"7z\xbc\xaf", "7z"),
    (0, b"Rar!", "rar"), (0, b"\x28\xb5\x2f\xfd", "zstd"), (0, b"\x04\x22\x4d\x18", "lz4"), (257, b"ustar", "tar"),
)  # fmt: skip


def find_kind(head: bytes, name: str) -> str:
    """text, html, jsonl, json_array, warc, feed, csv, mhtml or kept: what these first bytes begin."""
    if (packed := _by_first_bytes(head)) is not None:
        return packed
    text = decode(head).text.lstrip("\ufeff \t\r\n")
    if _RECORD.match(text):
        return "jsonl"
    if _ARRAY.match(text):
        return "json_array"
    if name.endswith((".csv", ".tsv")):
        return "csv"
    if _holds_records(text) or (name.endswith((".jsonl", ".ndjson")) and not text.startswith("<")):
        return "jsonl"
    return _by_markup(text, name)


def _by_first_bytes(head: bytes) -> str | None:
    """The kinds that a mark at the start of the file tells."""
    if head.startswith(KEPT_MAGIC):
        return "kept"
    if head.lstrip()[:5] == b"WARC/":
        return "warc"
    return "mhtml" if is_mhtml(head) else None


def _by_markup(text: str, name: str) -> str:
    """feed, html or text, by the tags at the start of a text."""
    html, feed = _HTML.search(text), _FEED.search(text)
    if feed and (html is None or feed.start() < html.start()) and text.startswith("<"):
        return "feed"
    if html or len(_TAG.findall(text)) >= _TAGS_OF_A_PAGE:
        return "html"
    if name.endswith((".html", ".htm", ".xhtml")) and "<" in text:
        return "html"
    return "text"


def _holds_records(text: str) -> bool:
    """Whether most lines begin as records, though the first does not: it is a broken one."""
    lines = [line for line in text.splitlines() if line.strip()]
    return 2 * sum(1 for line in lines if _RECORD.match(line)) > len(lines)


def find_packing(head: bytes) -> str | None:
    """The name of a packing that is not unpacked here; None where these bytes begin none."""
    return next((name for at, mark, name in _PACKINGS if head[at : at + len(mark)] == mark), None)


def looks_garbled(data: bytes) -> bool:
    """Whether these bytes, which are no UTF-8, give more signs than letters: noise, not a text of an older encoding.

    A run of one sign counts once, so that lines and boxes drawn with signs stay what they are.
    """
    decoded = decode(data[:_SAMPLE])
    if len(data) < _FEWEST or decoded.encoding.startswith("utf"):
        return False
    shown = [c for c in _RUN.sub(r"\1", decoded.text) if not c.isspace()]
    signs = sum(1 for c in shown if not c.isalnum())
    return signs > _MOST_SIGNS * len(shown)


def base_name(name: str) -> str:
    """The name without the endings that only say how it is packed, lower case."""
    return re.sub(r"(?:\.gz|\.gzip)+$", "", name.casefold())
