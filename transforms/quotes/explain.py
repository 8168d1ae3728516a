"""Why words are a quote with this speaker, or none: the candidates with their features and points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from transforms.annotation import Quote, Sentence
from transforms.grammar.phrases import noun_phrase
from transforms.quotes.attribution.not_speech import is_name, is_naming, may_float
from transforms.quotes.attribution.ranking import candidates_of, rank_features, weigh
from transforms.quotes.find import find_quotes
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.quotations import Segment, Segments
from transforms.quotes.reports.find import find_reports
from transforms.quotes.reports.model import Report
from transforms.quotes.reports.unreal import unreal_by
from transforms.text.marks import find_quotations
from transforms.text.spans import Span
from transforms.who.model import Who


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue that may attribute a quotation: its features by the names of the weights, and their weighted sum."""

    cue: Span
    cue_lemma: str
    speaker: Span | None
    speaker_rule: str
    features: Mapping[str, float]
    points: float
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class QuoteExplanation:
    """What became of the words at a place: the quote that holds them, the candidates, and why there is no row.

    `span` is the quotation in marks, or the words of the quote without marks, or the cue. The best
    candidate attributes a quotation if it has at least `threshold` points.
    """

    span: Span
    text: str
    quote: Quote | None
    candidates: tuple[Candidate, ...]
    threshold: float
    problem: str | None

    @property
    def quote_rule(self) -> str | None:
        """Which reader found the quote."""
        return self.quote.quote_rule if self.quote else None

    @property
    def attribution_rule(self) -> str | None:
        """Why this speaker."""
        return self.quote.attribution_rule if self.quote else None

    @property
    def speaker_text(self) -> str | None:
        """The local words of the speaker."""
        return self.quote.speaker.of(self.text) if self.quote and self.quote.speaker else None


def explain_quotation(
    doc: Doc, sentences: tuple[Sentence, ...], who: Who, lexicon: QuoteLexicon, char: int
) -> QuoteExplanation | None:
    """Explain the quotation, reported words or cue at a character; None where none of these stands there."""
    segments = Segments(doc, find_quotations(doc.text))
    reports = find_reports(doc, lexicon, segments.owner)
    quotes = find_quotes(doc, sentences, who, lexicon)
    segment = next((s for s in segments.items if s.quotation.start <= char < s.quotation.end), None)
    report = next((r for r in reports if _cue_of(r, doc).start <= char < _cue_of(r, doc).end), None)
    quote = _quote_at(quotes, char)
    threshold = lexicon.weights["threshold"]
    if segment is not None:
        found = _candidates(segment, reports, segments, lexicon, quote)
        problem = None if quote else _why_unattributed(segment, found, segments, lexicon, threshold)
        span = Span(segment.quotation.start, segment.quotation.end)
        return QuoteExplanation(span, segments.text, quote, found, threshold, problem)
    if report is not None:
        problem = None if quote else _why_nothing_said(report, lexicon)
        return QuoteExplanation(_cue_of(report, doc), segments.text, quote, (), threshold, problem)
    if quote is not None:
        span = next(part.span for part in quote.spans if part.span.start <= char < part.span.end)
        return QuoteExplanation(span, segments.text, quote, (), threshold, None)
    return None


def _quote_at(quotes: tuple[Quote, ...], char: int) -> Quote | None:
    """The innermost quote whose words or cue stand at a character."""
    holding = [q for q in quotes if any(s.start <= char < s.end for s in (*(p.span for p in q.spans), q.cue) if s)]
    return max(holding, key=lambda q: q.parent_index is not None, default=None)


def _candidates(
    segment: Segment, reports: tuple[Report, ...], segments: Segments, lexicon: QuoteLexicon, quote: Quote | None
) -> tuple[Candidate, ...]:
    """The cues around a quotation, the one of most points first."""
    near = candidates_of(segment, reports)
    found = []
    for report in near:
        features = rank_features(segment, report, segments, near)
        cue = _cue_of(report, segments.doc)
        speaker = noun_phrase(report.speaker) if report.speaker is not None else None
        points = weigh(features, lexicon.weights)
        is_chosen = quote is not None and quote.cue == cue
        found.append(Candidate(cue, report.word.lemma, speaker, report.speaker_rule, features, points, is_chosen))
    return tuple(sorted(found, key=lambda candidate: -candidate.points))


def _why_unattributed(
    segment: Segment, found: tuple[Candidate, ...], segments: Segments, lexicon: QuoteLexicon, threshold: float
) -> str:
    """Why words in marks are no quote."""
    if is_name(segment, segments, lexicon):
        return "the words are a name or a title, or a naming word stands before them"
    if not found:
        return "no cue stands in the sentence around the quotation"
    if found[0].points < threshold:
        return f"the best cue, {found[0].cue_lemma}, has {found[0].points:.1f} points; {threshold:g} are needed"
    if not segment.is_full and not may_float(segment, segments):
        return "a fragment without a verb that no words tie to the cue"
    return "the cue reports no words that the quotation belongs to"


def _why_nothing_said(report: Report, lexicon: QuoteLexicon) -> str:
    """Why a cue reports nothing."""
    if is_naming(report):
        return "the cue only tells what something is called"
    unreal = unreal_by(report.cue, lexicon)
    if unreal is not None:
        return f"the saying has not happened: {unreal.lemma_} governs it (unreal_words.csv)"
    if report.content and report.needs_marks:
        return "the cue's frame counts only where some of the words are quoted (marked_... in cue_verbs.csv)"
    if report.content:
        return "the report stands inside the words of another speaker"
    return "no frame of the cue fits the words around it"


def _cue_of(report: Report, doc: Doc) -> Span:
    start, end = report.cue_range
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
