"""Acts of saying: a report, the quotations it attributes, and the stretches that are its content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from transforms.quotes.clauses import Report
from transforms.quotes.lexicon import CueWord, QuoteLexicon
from transforms.quotes.not_speech import is_name, may_float
from transforms.quotes.phrases import complement_around
from transforms.quotes.segments import Segment, Segments

Range = tuple[int, int]
# A clause of this many words before the quotation that illustrates it is a quote of its own.
_OWN_CLAUSE_WORDS = 3
# From so many words on an attribution ends the act: the next quoted sentence is one of its own.
_LONG_ATTRIBUTION = 15
# What may open a clause that still belongs to the words before it.
_GOING_ON = frozenset({"because", "since", "if", "unless", "although", "though", "when"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_UNLISTED = frozenset({"unlisted_verb", "credit", "colon", "medium"})


@dataclass(slots=True)
class Act:
    """One act of saying: its report (None where no words report it), whose speaker it takes, its parts."""

    report: Report | None
    source: Report
    rule: str
    segments: list[Segment] = field(default_factory=list)
    content: tuple[Range, ...] = ()
    end: int = 0  # the last token that it reaches (exclusive), cue included

    def __post_init__(self) -> None:
        """Find how far it reaches."""
        ends = [s.end for s in self.segments] + [end for _, end in self.content]
        self.end = max([*ends, self.report.cue_range[1]] if self.report else ends)

    def go_on(self, segment: Segment) -> None:
        """Add a quotation that continues it."""
        self.segments.append(segment)
        self.end = max(self.end, segment.end)


def build_acts(
    segments: Segments, reports: Sequence[Report], attributed: dict[int, Report], lexicon: QuoteLexicon
) -> list[Act]:
    """One act per report that has content or quotations, and one per floating quotation, in text order."""
    claimed: dict[int, list[Segment]] = {}
    for index, report in attributed.items():
        claimed.setdefault(id(report), []).append(segments.items[index])
    listed = {id(report) for report in reports}
    unlisted = [report for report in attributed.values() if id(report) not in listed]
    acts: list[Act] = []
    for report in (*reports, *unlisted):
        own = claimed.get(id(report), [])
        if report.needs_marks and report.rule != "description":
            own = [s for s in own if not is_name(s, segments, lexicon)]
        acts += _acts_of(report, own, segments)
    return _with_floating(_outermost(acts, len(segments.doc)), segments, attributed)


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
        return [Act(report, report, report.rule, [], report.content)] if alone else []
    full = [s for s in own if s.is_full and not _ends_clause(s, report, segments)]
    full += [s for s in own if not s.is_full and _resumes(s, full, report, segments)]
    fragments = [s for s in own if s not in full]
    content = _content_with(report, fragments, segments) if fragments else None
    if content is not None and (report.rule != "bare" or "quote" in report.word.frames):
        return [Act(report, report, report.rule, own, content)]
    if not full:
        return []
    listed = "after" if report.cue.i >= full[0].end else "before"
    acts = [Act(report, report, report.rule if report.rule in _UNLISTED else listed, full)]
    clause = _own_clause(report, full[0], segments)
    if clause is not None and not report.needs_marks:
        acts = [Act(report, report, report.rule, [], (clause,)), Act(_medium(report), report, "before", full)]
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


def _content_with(report: Report, fragments: list[Segment], segments: Segments) -> tuple[Range, ...] | None:
    """A report's content, stretched over the quoted fragments in it; None where nothing ties them to the cue."""
    content = list(report.content)
    if not any(_overlaps(s, part) for s in fragments for part in content):
        around = [part for s in fragments for part in _content_around(report, s, segments) or ()]
        if not around:
            loose = any(_content_around(report, s, segments) is not None for s in fragments)
            return () if loose else None
        content = around
    for index, (start, end) in enumerate(content):
        touched = [s.end for s in fragments if start <= s.start <= end]
        content[index] = (start, max([end, *touched]))
        if touched and report.rule == "description" and _breaks_off(max(touched), segments):
            content[index] = (start, max(touched))
        elif touched and max(touched) >= end:
            content[index] = (start, _clause_goes_on(max(touched), segments))
    return _merged(content)


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


def _own_clause(report: Report, first: Segment, segments: Segments) -> Range | None:
    """A reported clause that ends before the quotation that follows it."""
    for start, end in report.content:
        stop = min(end, first.start)
        words = sum(segments.doc[i].is_alpha for i in range(start, stop))
        if start > report.cue.i and words >= _OWN_CLAUSE_WORDS and segments.doc[first.start - 1].text == ":":
            return start, stop
    return None


def _content_around(report: Report, fragment: Segment, segments: Segments) -> tuple[Range, ...] | None:
    """The phrase behind a cue that holds a quoted fragment; None where nothing ties the two together."""
    if report.cue.i > fragment.start:
        return () if fragment.opens_sentence else None
    around = complement_around(report.cue, fragment.start, fragment.end)
    if around is not None:
        return (around,)
    between = [i for i in range(report.cue_range[1], fragment.start) if segments.doc[i].lower_ == "that"]
    if between:
        return ((between[-1] + 1, fragment.end),)
    return () if fragment.start - report.cue_range[1] <= 2 else None


def _with_floating(acts: list[Act], segments: Segments, attributed: dict[int, Report]) -> list[Act]:
    """Acts, with the quotations that no words attribute: joined to the act that they go on with, or their own."""
    waiting = sorted(acts, key=lambda act: act.end, reverse=True)
    floating: list[Act] = []
    last: Act | None = None
    for segment in segments.items:
        while waiting and waiting[-1].end <= segment.start:
            last = waiting.pop()
        if segment.index in attributed or not segment.opens_sentence or last is None:
            continue
        breaks, sentences = _distance(last.end, segment.start, segments)
        if sentences > 1 or breaks > 1 or not segment.is_full:
            continue
        if breaks == 0 and last.segments and not (_is_far(last, segment, segments) and may_float(segment, segments)):
            last.go_on(segment)
        elif (breaks == 0 or segment.opens_paragraph) and may_float(segment, segments):
            last = Act(None, last.source, "floating" if breaks else "continuation", [segment])
            floating.append(last)
    return [*acts, *floating]


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
