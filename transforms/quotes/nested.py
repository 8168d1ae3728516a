"""Quotes inside quotes: what a speaker quotes from somebody else, in marks of its own."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from transforms.annotation import Quote
from transforms.grammar.verbs import is_imagined
from transforms.quotes.acts import build_acts
from transforms.quotes.attribution.ranking import attribute
from transforms.quotes.build import build_quote
from transforms.quotes.following import with_following
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.quotations import Segments
from transforms.quotes.reports.find import find_reports
from transforms.quotes.reports.model import Report
from transforms.text.marks import find_inner_quotations
from transforms.text.spans import Span, hull
from transforms.who import Who


def find_nested(segments: Segments, who: Who, lexicon: QuoteLexicon) -> list[Quote]:
    """The sentences within quotations that a listed cue inside the outer marks attributes.

    Other words in marks within marks are mostly names or held at a distance; without a cue of
    their own nobody is known to have said them.
    """
    quotations = tuple(q for segment in segments.items for q in find_inner_quotations(segments.text, segment.quotation))
    if not quotations:
        return []
    inner = Segments(segments.doc, quotations)
    reports = tuple(r for r in find_reports(inner.doc, lexicon, inner.owner) if segments.owner[r.cue.i] >= 0)
    listed = {id(report) for report in reports}
    chosen: dict[int, Report] = {}
    for index, report in attribute(inner, reports, lexicon).items():
        segment = inner.items[index]
        is_together = segments.owner[report.cue.i] == segments.owner[segment.start]
        is_said = id(report) in listed and "quote" in report.word.frames and not is_imagined(report.cue)
        if segment.is_full and is_together and is_said:
            chosen[index] = report
    acts = with_following(build_acts(inner, reports, chosen, lexicon), inner, chosen, lexicon)
    acts = [act for act in acts if act.segments and act.report is not None]
    quotes = (build_quote(act, inner, who, lexicon) for act in acts)
    return [quote for quote in quotes if quote is not None and quote.quote_type == "direct" and quote.speaker]


def with_parents(quotes: Sequence[Quote], nested: Sequence[Quote], text: str) -> tuple[Quote, ...]:
    """All quotes in text order, each nested one with the place of the quote in whose marks it stands.

    A nested quote that no single stretch of another quote holds is left out.
    """
    stretches = sorted((part.span, i) for i, q in enumerate(quotes) for part in q.spans if part.is_verbatim)
    found: list[tuple[Quote, Quote | None]] = [(quote, None) for quote in quotes]
    for quote in nested:
        whole = hull(part.span for part in quote.spans)
        before = bisect_right(stretches, (Span(whole.start, sys.maxsize), sys.maxsize))
        if before and stretches[before - 1][0].contains(whole):
            found.append((quote, quotes[stretches[before - 1][1]]))
    found.sort(key=lambda pair: order_of(pair[0]))
    places = {id(quote): place for place, (quote, _) in enumerate(found)}
    pairs = ((q if parent is None else _said_by(q, parent, text), parent) for q, parent in found)
    return tuple(q if parent is None else replace(q, parent_index=places[id(parent)]) for q, parent in pairs)


def _said_by(quote: Quote, parent: Quote, text: str) -> Quote:
    """A quote inside another one; what "I" said there, the speaker of the outer one said."""
    is_own = quote.speaker is not None and quote.speaker.of(text) == "I"
    return replace(quote, speaker_mention=parent.speaker_mention) if is_own else quote


def order_of(quote: Quote) -> tuple[Span, int, Span]:
    """What quotes are sorted by: their first stretch, their end, their cue."""
    return quote.spans[0].span, quote.spans[-1].span.end, quote.cue or Span(0, 0)
