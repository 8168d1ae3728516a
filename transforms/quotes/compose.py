"""A quote from an act of saying: content, speaker, cue, addressee, channel and score."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.annotation import Quote
from transforms.grammar.phrases import noun_phrase
from transforms.quotes.acts import Act
from transforms.quotes.channels import addressee_and_channel
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.segments import Segments
from transforms.quotes.speakers import find_co_speakers, find_mention, speaker_beside, speaker_type
from transforms.quotes.stretches import spans_of
from transforms.text.spans import Span
from transforms.who import Who


def compose_quote(act: Act, segments: Segments, who: Who, lexicon: QuoteLexicon) -> Quote | None:
    """The quote that an act of saying amounts to; None where nothing is left of its content."""
    quote_type, spans = spans_of(act, segments)
    if not spans:
        return None
    report = act.report
    head = _speaker_head(act, segments)
    mention = find_mention(head, who) if head is not None else None
    addressee, via = addressee_and_channel(act.source, lexicon)
    to = find_mention(addressee, who) if addressee is not None else None
    return Quote(
        quote_type=quote_type,
        spans=spans,
        attribution_rule=act.rule,
        speaker=noun_phrase(head) if head is not None else None,
        speaker_mention=mention,
        speaker_type=speaker_type(head, mention, who, lexicon) if head is not None else None,
        cue=_cue_span(segments, *report.cue_range) if report is not None else None,
        cue_lemma=report.word.lemma if report is not None else None,
        cue_type=report.word.cue_type if report is not None else None,
        addressee=noun_phrase(addressee) if addressee is not None else None,
        addressee_entity_id=to.entity_id if to is not None else None,
        via=noun_phrase(via) if via is not None else None,
        is_negated=report.is_negated if report is not None else False,
        co_speakers=find_co_speakers(head, mention, segments.owner, who) if head is not None else (),
        score=lexicon.score(act.rule, quote_type) if head is not None else None,
    )


def _speaker_head(act: Act, segments: Segments) -> Token | None:
    """The speaker that the parse gives, or, where it gives none outside of marks, the noun beside the cue."""
    head = act.source.speaker
    if act.source.is_unsaid or (head is not None and segments.owner[head.i] < 0):
        return head
    return speaker_beside(act.source.cue, segments.owner)


def _cue_span(segments: Segments, start: int, end: int) -> Span:
    last = segments.doc[end - 1]
    return Span(segments.doc[start].idx, last.idx + len(last))
