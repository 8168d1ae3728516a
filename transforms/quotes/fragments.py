"""Quoted fragments inside a reported clause: how far the clause reaches that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from transforms.quotes.quotations import Segment, Segments
from transforms.quotes.reports.model import Range, Report
from transforms.quotes.reports.phrases import complement_around

# What may open a clause that still belongs to the words before it.
_GOING_ON = frozenset({"because", "since", "if", "unless", "although", "though", "when"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_NAMING = frozenset({"described_as", "called"})


def content_with(report: Report, fragments: Sequence[Segment], segments: Segments) -> tuple[Range, ...] | None:
    """A report's content, stretched over the quoted fragments in it; None where nothing ties them to the cue."""
    content = list(report.content)
    if not any(_overlaps(s, part) for s in fragments for part in content):
        around = [part for s in fragments for part in _content_around(report, s, segments) or ()]
        if not around:
            loose = any(_content_around(report, s, segments) is not None for s in fragments)
            return () if loose else None
        content = around
    for index, (start, end) in enumerate(content):
        touched = _reached(start, end, fragments, segments)
        content[index] = (start, max([end, *touched]))
        if touched and report.rule in _NAMING and _breaks_off(max(touched), segments):
            content[index] = (start, max(touched))
        elif touched and max(touched) >= end:
            content[index] = (start, _clause_goes_on(max(touched), segments))
    return _merged(content)


def _reached(start: int, end: int, fragments: Sequence[Segment], segments: Segments) -> list[int]:
    """The ends of the fragments in a range or right behind it, and of those joined to them ("losers" and "sad")."""
    ends: list[int] = []
    for fragment in fragments:  # in text order
        last = max([end, *ends])
        between = segments.doc[last : max(last, fragment.start)]
        is_joined = bool(ends) and all(token.dep_ == "cc" or token.text == "," for token in between)
        if start <= fragment.start <= end or (is_joined and fragment.start > end):
            ends.append(fragment.end)
    return ends


def _merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Ranges in order, those that overlap made one."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def _breaks_off(end: int, segments: Segments) -> bool:
    """Whether a described quality ends with its marks: called it "a start," the first of many."""
    doc = segments.doc
    return end < len(doc) and (doc[end].is_punct or (doc[end - 1].is_punct and doc[end - 2].text in (",", ".")))


def _clause_goes_on(end: int, segments: Segments) -> int:
    """End of the clause that goes on behind a quoted fragment whose comma stands inside the marks.

    The parser often stops at the closing mark of: it was "late," because nobody came.
    """
    doc = segments.doc
    if end + 2 >= len(doc) or not segments.text[: doc[end].idx].rstrip(" \"”’'").endswith(","):
        return end
    if doc[end].lower_ not in _GOING_ON and not (
        doc[end].pos_ == "CCONJ" and (doc[end + 1].dep_ in _SUBJECTS or doc[end + 1].pos_ == "AUX")
    ):
        return end
    stop = end
    while stop < len(doc) and doc[stop].text not in (".", "?", "!", ";") and "\n" not in doc[stop].text:
        stop += 1
    return stop


def _overlaps(segment: Segment, part: Range) -> bool:
    """Whether a quoted fragment lies in a range or right behind it."""
    return part[0] < segment.end and segment.start <= part[1]


def _content_around(report: Report, fragment: Segment, segments: Segments) -> tuple[Range, ...] | None:
    """The phrase behind a cue that holds a quoted fragment; None where nothing ties the two together."""
    if report.cue.i > fragment.start:
        following = segments.doc[fragment.end : fragment.end + 1]
        is_before_noun = any(token.pos_ in _NOMINAL for token in following)  # 'Miracle' baby goes home
        return () if fragment.opens_sentence and not is_before_noun else None
    around = complement_around(report.cue, fragment.start, fragment.end)
    if around is not None:
        return (around,)
    between = [i for i in range(report.cue_range[1], fragment.start) if segments.doc[i].lower_ == "that"]
    if between:
        return ((between[-1] + 1, fragment.end),)
    return () if fragment.start - report.cue_range[1] <= 2 else None
