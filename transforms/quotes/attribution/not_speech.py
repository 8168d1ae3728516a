"""Words in marks that nobody says: names, titles, nicknames, headings."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.quotations import Segment, Segments
from transforms.quotes.reports.model import Report

# Word classes that titles write in lower case ("The Art of the Deal").
_SMALL_WORDS = frozenset({"ADP", "DET", "CCONJ", "PART", "PUNCT", "SCONJ", "NUM"})
_LONGEST_TITLE = 8


def is_name(segment: Segment, segments: Segments, lexicon: QuoteLexicon) -> bool:
    """Whether a quotation is the name of something: a title in capitals, or what a naming word announces."""
    words = [t for t in segments.doc[segment.start : segment.end] if t.is_alpha]
    if not words or len(words) > _LONGEST_TITLE or segment.is_full:
        return False
    if _is_announced(segment, segments, lexicon):
        return True
    capitals = [t for t in words if t.text[0].isupper()]
    small = [t for t in words if t.pos_ in _SMALL_WORDS]
    return len(capitals) >= 2 and len(set(capitals) | set(small)) == len(words)


def _is_announced(segment: Segment, segments: Segments, lexicon: QuoteLexicon) -> bool:
    """Whether a naming word stands right before: "the song ...", "so-called ...", "known as ..."."""
    i = segment.start - 1
    if i > 0 and segments.doc[i].lower_ == "as":
        i -= 1
    return i >= 0 and segments.doc[i].lower_ in lexicon.naming_words


def is_naming(report: Report) -> bool:
    """Whether a cue only tells what something is called: "a play called ...", "the man known as ..."."""
    cue: Token = report.cue
    is_participle = cue.dep_ in ("acl", "amod") and cue.tag_ == "VBN"
    return is_participle and not any(child.dep_ == "agent" for child in cue.children)


def may_float(segment: Segment, segments: Segments) -> bool:
    """Whether a quotation that no words attribute can be speech: a sentence, not a heading in marks."""
    if segment.quotation.is_single:
        return False
    inner = segments.doc[segment.start : segment.end]
    return any(t.pos_ in ("VERB", "AUX") for t in inner)
