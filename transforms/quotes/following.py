"""Quotations that no words attribute: they go on with the act before them, or follow it as acts of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.quotes.acts import Act
from transforms.quotes.attribution.not_speech import may_float
from transforms.quotes.quotations import Segment, Segments
from transforms.quotes.reports.model import Report

# From so many words on an attribution ends the act: the next quoted sentence is one of its own.
_LONG_ATTRIBUTION = 15


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
        can_float = may_float(segment, segments)
        if breaks == 0 and out[last].segments and not (_is_far(out[last], segment, segments) and can_float):
            out[last] = replace(out[last], segments=(*out[last].segments, segment))
        elif (breaks == 0 or segment.opens_paragraph) and can_float:
            rule = "next_paragraph" if breaks else "next_sentence"
            out.append(Act(None, out[last].source, rule, (segment,), speaker_rule="quote_before"))
            last = len(out) - 1
    return out


def _is_far(act: Act, segment: Segment, segments: Segments) -> bool:
    """Whether the attribution between an act's last quotation and a new sentence is as long as a sentence itself.

    One that tells who the speaker is and what went on ends an act of saying; a bare "she said." interrupts it.
    """
    last = max(s.end for s in act.segments)
    return sum(token.is_alpha for token in segments.doc[last : segment.start]) >= _LONG_ATTRIBUTION


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
