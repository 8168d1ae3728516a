"""What a file holds, told from its first bytes; its name only decides where they do not."""

from __future__ import annotations

import re

from transforms.articles.decode import decode

GZIP_MAGIC = b"\x1f\x8b"
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:div|p|span|a|meta|title|script|article|section|h[1-6]|table|ul|li|img|br|link)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_RECORD = re.compile(r'^\s*\{\s*(?:"|\})')
_ARRAY = re.compile(r"^\s*\[\s*(?:\{|\])")
_TAGS_OF_A_PAGE = 3


def find_kind(head: bytes, name: str) -> str:
    """text, html, jsonl, json_array, warc or feed: what these first bytes begin."""
    if head.lstrip()[:5] == b"WARC/":
        return "warc"
    text = decode(head).text.lstrip("\ufeff \t\r\n")
    if _RECORD.match(text):
        return "jsonl"
    if _ARRAY.match(text) and name.endswith((".json", ".jsonl", ".ndjson")):
        return "json_array"
    html, feed = _HTML.search(text), _FEED.search(text)
    if feed and (html is None or feed.start() < html.start()) and text.startswith("<"):
        return "feed"
    if html or len(_TAG.findall(text)) >= _TAGS_OF_A_PAGE:
        return "html"
    if name.endswith((".html", ".htm", ".xhtml")) and "<" in text:
        return "html"
    return "text"


def base_name(name: str) -> str:
    """The name without the endings that only say how it is packed, lower case."""
    return re.sub(r"(?:\.gz|\.gzip)+$", "", name.casefold())
