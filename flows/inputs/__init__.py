"""Files, folders and archives in, raw items out: one at a time, whatever they hold."""

from __future__ import annotations

from flows.inputs.read import read_items
from flows.inputs.sources import Source, list_sources

__all__ = ["Source", "list_sources", "read_items"]
