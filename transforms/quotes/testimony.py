"""Testimony that a page sets off as a block without quotation marks: its lead-in names who says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.annotation import Quote, QuoteSpan
from transforms.articles.model import Article
from transforms.quotes.acts import Act
from transforms.quotes.build import build_quote
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.quotations import Segments
from transforms.quotes.reports.model import BARE, Report
from transforms.text.spans import Span
from transforms.who import Who

RULE = "block_quote"
_MARKS = re.compile(r"[\"“”„«»]|''|``")
# What a lead-in without a colon leaves open: "Ann Berg told the court what she saw."
_OPEN_ENDED = frozenset({BARE, "question"})


@dataclass(frozen=True, slots=True)
class Testimony:
    """A block of somebody's words without marks, and the paragraph that leads into it."""

    span: Span
    lead: Span


def find_testimonies(article: Article) -> tuple[Testimony, ...]:
    """The blocks of an article that are set as quotes and have no marks; those in a row share their lead-in."""
    found: list[Testimony] = []
    lead: Span | None = None
    for block in article.blocks:
        if block.span is None:
            continue
        if block.block_type == "quote" and lead is not None and not _MARKS.search(block.span.of(article.text)):
            found.append(Testimony(block.span, lead))
        elif block.block_type != "quote":
            lead = block.span if block.block_type == "paragraph" else None
    return tuple(found)


def quotes_of_testimonies(
    testimonies: Sequence[Testimony], reports: Sequence[Report], segments: Segments, who: Who, lexicon: QuoteLexicon
) -> list[Quote]:
    """The testimonies as direct quotes of whom their lead-ins name; where one names nobody, its block is no quote."""
    quotes = []
    for testimony in testimonies:
        report = _last_report(testimony.lead, reports, segments)
        if report is None:
            continue
        act = Act(None, report, RULE, content=(segments.tokens_of(*testimony.span),), speaker_rule="lead_in")
        quote = build_quote(act, segments, who, lexicon)
        if quote is not None and quote.speaker is not None:
            spans = (QuoteSpan(testimony.span, is_verbatim=True),)
            score = lexicon.score(RULE, "direct")
            quotes.append(replace(quote, quote_type="direct", spans=spans, score=score))
    return quotes


def _last_report(lead: Span, reports: Sequence[Report], segments: Segments) -> Report | None:
    """The last report of a lead-in, if the lead-in ends with a colon or leaves open what was said."""
    inside = [report for report in reports if lead.start <= report.cue.idx < lead.end and report.speaker is not None]
    if not inside:
        return None
    last = inside[-1]
    ends_open = lead.of(segments.text).rstrip().endswith(":")
    return last if ends_open or (last.rule in _OPEN_ENDED and last.cue.sent.end_char >= lead.end - 1) else None
