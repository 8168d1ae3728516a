"""The fields of an input record. A module of its own: the command line names them without loading the readers."""

from __future__ import annotations

TEXT_FIELDS = ("url", "title", "text", "html", "published_at", "publisher", "language")
RECORD_FIELDS = ("id", *TEXT_FIELDS, "authors")
