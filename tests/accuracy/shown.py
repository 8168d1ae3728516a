"""Words in a line of the misses."""

from __future__ import annotations

from transforms.text.spans import Span

_LONGEST = 90
_AROUND = 40


def shown(words: str | None) -> str:
    """Some words on one line, quoted, cut where they are long; a dash for none."""
    if not words:
        return "-"
    line = " ".join(words.split())
    return repr(line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…")


def shown_in(text: str, span: Span) -> str:
    """The words of a span with some characters around it, the span in brackets."""
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    return " ".join(f"{before}[{span.of(text)}]{after}".split())
