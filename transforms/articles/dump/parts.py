"""Where one article of a dump ends and the next begins."""

from __future__ import annotations

import re

# A ruled line, a form feed, or the counters that news archives print between documents.
_BREAK = re.compile(
    r"^[ \t]*(?:[=\-_*#~+]{5,}|(?:[=\-_*#] ){4,}[=\-_*#]?|\x0c|document\s+\d+\s+of\s+\d+"
    r"|\d+\s+of\s+\d+\s+documents)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_PARTS = 500
_SMALLEST_PART = 200  # characters: less holds no headline with a body


def split_articles(text: str) -> list[tuple[int, int]]:
    """Start and end of each part that may be an article of its own; the whole text where nothing parts it."""
    whole = [(0, len(text))]
    marks = [m.span() for m in _BREAK.finditer(text.replace("\x0c", "\n") if "\n" not in text else text)]
    if not marks or len(marks) > _MOST_PARTS:
        return whole
    starts = [0, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), len(text)]
    parts = [(s, e) for s, e in zip(starts, ends, strict=True) if text[s:e].strip()]
    return parts if len(parts) > 1 and all(e - s >= _SMALLEST_PART for s, e in parts) else whole
