"""Reports of reports: who passes a report on is its channel, not its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from transforms.grammar.subjects import own_subject
from transforms.grammar.verbs import relay_of
from transforms.quotes.reports.model import BARE, Report

_VERBAL = frozenset({"VERB", "AUX"})
_THING = "object"  # "ministers agreed on the cap, Ann Lee said": what she tells is what they did
_NEIGHBOURS = 3  # reports before one
_LONGEST_LEAD = 6  # tokens before the speaker of a report that another one hands on
_LONGEST_REST = 16  # tokens that the parse hangs elsewhere, as it does what stands in marks


def with_channels(reports: list[Report], quoted: Sequence[int]) -> tuple[Report, ...]:
    """Take who passes a report on as its channel: "..., he said, according to the Kremlin".

    Such an outer layer reports a report; it is kept as the inner one's `via`, not as a quote. An inner one that
    would be no quote ("the king condemned the killings, his spokesman said") leaves the outer one its content.
    """
    by_cue = {report.cue.i: position for position, report in enumerate(reports)}
    dropped: set[int] = set()
    for position, outer in enumerate(reports):
        inner_cue = _passed_on(outer)
        inner = by_cue.get(inner_cue.i) if inner_cue is not None else None
        near = reports[max(position - _NEIGHBOURS, 0) : position] if outer.rule == "according_to" else []
        attributed = _attributed_in(outer, near, quoted) or _reported_in(outer, near)
        if attributed is not None:
            inner = by_cue[attributed.cue.i]
            reports[inner] = replace(attributed, via=attributed.via or outer.speaker)
            dropped.add(position)
            continue
        if inner is not None and _is_quote(reports[inner], outer, quoted):
            reports[inner] = replace(reports[inner], via=reports[inner].via or outer.speaker)
            dropped.add(position)
    return tuple(report for position, report in enumerate(reports) if position not in dropped)


def _attributed_in(outer: Report, reports: list[Report], quoted: Sequence[int]) -> Report | None:
    """The attribution that is all of an outer report's content: "...," the judge said, according to the paper.

    Where it was said may stand behind it: "...," the judge noted in an interview, according to the paper.
    """
    words = [t for start, end in outer.content for t in outer.cue.doc[start:end] if t.is_alpha and quoted[t.i] < 0]
    for inner in reports:
        if (
            inner.speaker is None
            or "quote" not in inner.word.frames
            or (inner.content and not _is_marked(inner, quoted))
        ):
            continue
        low = min(inner.speaker.left_edge.i, inner.cue.i)
        high = max(inner.speaker.right_edge.i, inner.cue.i)
        if words and all(low <= t.i <= high or (t.i > high and t.pos_ not in _VERBAL) for t in words):
            return inner
    return None


def _is_marked(report: Report, quoted: Sequence[int]) -> bool:
    """Whether all of what is reported stands in marks."""
    return all(quoted[i] >= 0 or report.cue.doc[i].is_punct for a, b in report.content for i in range(a, b))


def _reported_in(outer: Report, reports: list[Report]) -> Report | None:
    """The report that makes up an outer report's content: Lee told police that it was late, according to the paper."""
    if not outer.content:
        return None
    first = min(start for start, _ in outer.content)
    last = max(end for _, end in outer.content)
    for inner in reports:
        if inner.speaker is None or inner.needs_marks or not inner.content or inner.rule == BARE:
            continue
        is_behind = outer.cue.doc[outer.cue.i - 1].text == ","
        if is_behind and inner.cue.i < first and inner.content[0][0] - 1 <= first and last <= inner.content[-1][1] + 1:
            return inner  # told aides | that it was late, according to one of them
        opens = first <= inner.speaker.left_edge.i <= first + _LONGEST_LEAD and inner.speaker == own_subject(inner.cue)
        is_behind = inner.content[0][0] > inner.cue.i
        if opens and is_behind and inner.content[-1][1] >= min(last, outer.cue.i) - _LONGEST_REST:
            return inner
    return None


def _is_quote(inner: Report, outer: Report, quoted: Sequence[int]) -> bool:
    """Whether a report inside another one's content has a content of its own, in its words or between marks."""
    if inner.rule in (BARE, _THING) or inner.is_unsaid:  # "Climbers were told to go down, said Ann Lee"
        return False
    if inner.content and not inner.needs_marks:
        return True
    return any(quoted[i] >= 0 for start, end in outer.content for i in range(start, end))


def _passed_on(outer: Report) -> Token | None:
    """The cue of the report that an outer report hands on, where that is all of its content."""
    if outer.rule == "according_to":
        return outer.cue.head if outer.cue.head.pos_ in ("VERB", "AUX") else None
    if outer.rule == "clause_before":
        clause = next((c for c in outer.cue.children if c.dep_ == "ccomp" and c.i < outer.cue.i), None)
        return (relay_of(clause) or clause) if clause is not None else None
    return None
