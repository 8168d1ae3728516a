"""Quotations that no words attribute: they go on with the act before them, or follow it as acts of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from transforms.quotes.acts import Act
from transforms.quotes.attribution.not_speech import may_float
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.quotations import Segment, Segments
from transforms.quotes.reports.model import Report

_BODIES = frozenset({"ORG", "GPE", "NORP", "FAC"})
_NO_PERSONS = frozenset({"organization", "document", "country"})


def with_following(
    acts: Sequence[Act], segments: Segments, attributed: Mapping[int, Report], lexicon: QuoteLexicon
) -> list[Act]:
    """Acts, with the quotations that nobody claims: joined to the act that they go on with, or their own."""
    waiting = sorted(range(len(acts)), key=lambda i: acts[i].end, reverse=True)
    out = list(acts)
    last: int | None = None
    quoted: int | None = None
    for segment in segments.items:
        while waiting and acts[waiting[-1]].end <= segment.start:
            last = waiting.pop()
            quoted = last if any(s.is_full for s in out[last].segments) else quoted
        if segment.index in attributed or not segment.opens_sentence or not segment.is_full or last is None:
            continue
        last = _quoted_in_sentence(out, last, quoted, segments)
        breaks, sentences = _distance(out[last].end, segment.start, segments)
        if sentences > 1 or breaks > 1:
            continue
        if breaks == 0 and out[last].segments:
            out[last] = replace(out[last], segments=(*out[last].segments, segment))
        elif may_float(segment, segments) and (breaks == 0 or _goes_on(segment, out[last], segments, lexicon)):
            rule = "next_paragraph" if breaks else "next_sentence"
            out.append(Act(None, out[last].source, rule, (segment,), speaker_rule="quote_before"))
            last = len(out) - 1
    return out


def _quoted_in_sentence(acts: Sequence[Act], last: int, quoted: int | None, segments: Segments) -> int:
    """The act with quoted sentences before the last one, in whose sentence that stands as an aside, else the last.

    "...," said Lee, who says that it is late. "..." goes on with Lee's quotation, not with what she says there.
    """
    is_quoted = any(s.is_full for s in acts[last].segments)
    if quoted is None or is_quoted or acts[last].report is None or acts[quoted].end > acts[last].end:
        return last
    return quoted if _distance(acts[quoted].end, acts[last].end, segments) == (0, 0) else last


def _goes_on(segment: Segment, before: Act, segments: Segments, lexicon: QuoteLexicon) -> bool:
    """Whether a quoted paragraph goes on with the speaker of the one before, whose words are quoted as well.

    Behind a report without marks only a person goes on; a body may be one of several sources.
    """
    doc = segments.doc
    is_whole = segment.opens_paragraph and (segment.end >= len(doc) or "\n" in doc[segment.end].text)
    speaker = before.source.speaker
    return is_whole and (bool(before.segments) or (speaker is not None and _is_one_person(speaker, lexicon)))


def _is_one_person(speaker: Token, lexicon: QuoteLexicon) -> bool:
    """Whether a speaker is a single person: by name, as he or she, or by a noun that stands for no body or document."""
    if speaker.tag_ == "PRP":
        return speaker.lower_ in ("he", "she")
    is_body = speaker.ent_type_ in _BODIES or lexicon.speaker_words.get(speaker.lemma_.lower()) in _NO_PERSONS
    return speaker.tag_ in ("NN", "NNP") and not is_body


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
