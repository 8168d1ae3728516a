"""Acts of saying: a report, the quotations that it attributes, and the stretches that are its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.quotes.attribution.not_speech import is_name
from transforms.quotes.fragments import content_with
from transforms.quotes.lexicon import CueWord, QuoteLexicon
from transforms.quotes.quotations import Segment, Segments
from transforms.quotes.reports.model import BARE, Range, Report

# A clause of this many words before the quotation that illustrates it is a quote of its own.
_OWN_CLAUSE_WORDS = 3
_NAMING = frozenset({"described_as", "called"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act of saying: its report (None where no words report it), whose speaker it takes, its parts.

    `rule` names the reader that found it, `speaker_rule` says why this speaker where that is not
    the report's own reason.
    """

    report: Report | None
    source: Report
    rule: str
    segments: tuple[Segment, ...] = ()
    content: tuple[Range, ...] = ()
    speaker_rule: str | None = None

    @property
    def end(self) -> int:
        """The token behind the last one that it reaches, cue included."""
        ends = [s.end for s in self.segments] + [end for _, end in self.content]
        return max([*ends, self.report.cue_range[1]] if self.report else ends)


def build_acts(
    segments: Segments, reports: Sequence[Report], attributed: dict[int, Report], lexicon: QuoteLexicon
) -> list[Act]:
    """One act per report that has content or quotations, none of them inside the content of another."""
    claimed: dict[int, list[Segment]] = {}
    for index, report in attributed.items():
        claimed.setdefault(id(report), []).append(segments.items[index])
    listed = {id(report) for report in reports}
    unlisted = [report for report in attributed.values() if id(report) not in listed]
    acts: list[Act] = []
    for report in (*reports, *unlisted):
        own = claimed.get(id(report), [])
        if report.rule not in _NAMING:
            own = [s for s in own if not is_name(s, segments, lexicon) or _reports_around(report, s)]
        own = [s for s in own if s.is_full or not _describes_speaker(s, report)]
        acts += _acts_of(report, own, segments)
    return _outermost(acts, len(segments.doc))


def _reports_around(report: Report, segment: Segment) -> bool:
    """Whether words in marks stand inside what is reported without them."""
    inside = any(start <= segment.start and segment.end <= end for start, end in report.content)
    return inside and not report.needs_marks


def _describes_speaker(segment: Segment, report: Report) -> bool:
    """Whether words in marks stand inside the phrase that names the speaker: said Ann Lee, the author of "Home"."""
    if report.speaker is None:
        return False
    if report.rule == "according_to" and segment.start >= report.cue_range[1]:
        return not any(start <= segment.start < end for start, end in report.content)
    first, last = report.speaker.left_edge.i, report.speaker.right_edge.i
    return first <= segment.start and segment.end <= last + 1 and not first <= report.cue.i <= last


def _outermost(acts: list[Act], tokens: int) -> list[Act]:
    """Acts without those that stand inside the content of another: they are its speaker's report, not the writer's."""
    covered = bytearray(tokens)
    nested: set[int] = set()
    for act in sorted(acts, key=lambda a: sum(start - end for start, end in a.content)):
        if act.report is None or not act.content:
            continue
        if covered[act.report.cue.i]:
            nested.add(id(act))
            continue
        for start, end in act.content:
            covered[start:end] = b"\x01" * (end - start)
    return [act for act in acts if id(act) not in nested]


def _acts_of(report: Report, own: list[Segment], segments: Segments) -> list[Act]:
    """The act of a report; two where a clause is followed by a quotation of its own after a colon."""
    if not own:
        alone = report.content and not report.needs_marks
        return [Act(report, report, report.rule, (), report.content)] if alone else []
    full = [s for s in own if s.is_full and not _ends_clause(s, report, segments)]
    full += [s for s in own if not s.is_full and _resumes(s, full, report, segments)]
    fragments = [s for s in own if s not in full]
    content = content_with(report, fragments, segments) if fragments else None
    if content is not None and (report.rule != BARE or "quote" in report.word.frames):
        return [Act(report, report, "marked_words" if report.rule == BARE else report.rule, tuple(own), content)]
    if not full:
        alone = report.content and not report.needs_marks
        return [Act(report, report, report.rule, (), report.content)] if alone else []
    place = "cue_behind" if report.cue.i >= full[0].end else "cue_before"
    acts = [Act(report, report, report.rule if report.is_unlisted else place, tuple(full))]
    clause = _own_clause(report, full[0], segments)
    if clause is not None and not report.needs_marks:
        acts = [
            Act(report, report, report.rule, (), (clause,)),
            Act(_medium(report), report, "cue_before", tuple(full)),
        ]
    return acts


def _medium(report: Report) -> Report:
    """The medium as cue of what it is quoted with: "a statement confirming the plan: ..." states the quotation."""
    noun = report.via
    if noun is None or report.cue.dep_ != "acl":
        return report
    word = CueWord(noun.lemma_.lower(), "statement", report.word.frames)
    return replace(report, cue=noun, cue_range=(noun.i, noun.i + 1), word=word)


def _ends_clause(segment: Segment, report: Report, segments: Segments) -> bool:
    """Whether a full quotation is just the end of a reported clause: added that, at last, "we are safe."."""
    if segments.doc[segment.start - 1].text == ":":
        return False
    parts = [(start, end) for start, end in report.content if report.cue.i < start < segment.start < end]
    return any(sum(segments.doc[i].is_alpha for i in range(start, segment.start)) >= 2 for start, _ in parts)


def _resumes(segment: Segment, full: list[Segment], report: Report, segments: Segments) -> bool:
    """Whether a quotation goes on with a sentence that its attribution cut: "The risk," she said, "is small."."""
    behind_comma = segments.doc[segment.start - 1].text in (",", "—", "–", "-")
    return behind_comma and any(first.end <= report.cue.i < segment.start for first in full)


def _own_clause(report: Report, first: Segment, segments: Segments) -> Range | None:
    """A reported clause that ends before the quotation that follows it."""
    for start, end in report.content:
        stop = min(end, first.start)
        words = sum(segments.doc[i].is_alpha for i in range(start, stop))
        if start > report.cue.i and words >= _OWN_CLAUSE_WORDS and segments.doc[first.start - 1].text == ":":
            return start, stop
    return None
