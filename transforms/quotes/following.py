"""Quotations that no words attribute: they go on with the act before them, or follow it as acts of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.quotes.acts import Act
from transforms.quotes.attribution.not_speech import may_float
from transforms.quotes.quotations import Segments
from transforms.quotes.reports.model import Report


def with_following(acts: Sequence[Act], segments: Segments, attributed: Mapping[int, Report]) -> list[Act]:
    """Acts, with the quotations that nobody claims: joined to the act that they go on with, or their own."""
    waiting = sorted(range(len(acts)), key=lambda i: acts[i].end, reverse=True)
    out = list(acts)
    last: int | None = None
    for segment in segments.items:
        while waiting and acts[waiting[-1]].end <= segment.start:
            last = waiting.pop()
        if segment.index in attributed or not segment.opens_sentence or not segment.is_full or last is None:
            continue
        breaks, sentences = _distance(out[last].end, segment.start, segments)
        if sentences > 1 or breaks > 1:
            continue
        if breaks == 0 and out[last].segments:
            out[last] = replace(out[last], segments=(*out[last].segments, segment))
        elif (breaks == 0 or segment.opens_paragraph) and may_float(segment, segments):
            rule = "next_paragraph" if breaks else "next_sentence"
            out.append(Act(None, out[last].source, rule, (segment,), speaker_rule="quote_before"))
            last = len(out) - 1
    return out


def _distance(start: int, end: int, segments: Segments) -> tuple[int, int]:
    """Paragraph breaks and ends of sentences between two tokens."""
    breaks = sentences = 0
    for i in range(start, end):
        text = segments.doc[i].text
        breaks += "\n" in text
        sentences += text in (".", "?", "!")
        if breaks > 1 or sentences > 1:
            break
    return breaks, sentences
