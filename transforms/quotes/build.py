"""A quote from an act of saying: its spans, speaker, cue, addressee, channel and score."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.annotation import Mention, Quote
from transforms.grammar.phrases import noun_phrase
from transforms.quotes.acts import Act
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.quotations import Segments
from transforms.quotes.reports.channels import addressee_and_channel
from transforms.quotes.sources import find_co_speakers, find_mention, speaker_beside, speaker_type
from transforms.quotes.spans import spans_of
from transforms.text.spans import Span
from transforms.who import Who

# Who asks somebody to do something puts no question.
_REQUEST_RULE = "object_infinitive"


def build_quote(act: Act, segments: Segments, who: Who, lexicon: QuoteLexicon) -> Quote | None:
    """The quote that an act of saying amounts to; None where nothing is left of its content."""
    quote_type, spans = spans_of(act, segments)
    if not spans:
        return None
    report = act.report
    head, speaker_rule = speaker_of(act, segments)
    mention = find_mention(head, who) if head is not None else None
    addressee, via = addressee_and_channel(act.source, lexicon, who)
    if addressee is not None and addressee == head:  # "asked the man": who stands behind the cue may be either
        addressee = None
    to = find_mention(addressee, who) if addressee is not None else None
    return Quote(
        quote_type=quote_type,
        spans=spans,
        quote_rule=act.rule,
        attribution_rule=speaker_rule,
        speaker=_speaker_words(head, mention) if head is not None else None,
        speaker_mention=mention,
        speaker_type=speaker_type(head, mention, who, lexicon) if head is not None else None,
        cue=_cue_span(segments, *report.cue_range) if report is not None else None,
        cue_lemma=report.word.lemma if report is not None else None,
        cue_type=_cue_type(act.rule, report.word.cue_type) if report is not None else None,
        addressee=noun_phrase(addressee) if addressee is not None else None,
        addressee_entity_id=to.entity_id if to is not None else None,
        via=_channel_span(via) if via is not None else None,
        is_negated=report.is_negated if report is not None else False,
        co_speakers=find_co_speakers(head, mention, segments.owner, who) if head is not None else (),
        score=lexicon.score(act.rule, quote_type) if head is not None else None,
    )


def speaker_of(act: Act, segments: Segments) -> tuple[Token | None, str]:
    """The speaker that the parse gives, or, where it gives none outside of marks, the noun beside the cue; and why."""
    source = act.source
    if source.is_unsaid or (source.speaker is not None and segments.owner[source.speaker.i] < 0):
        return source.speaker, act.speaker_rule or source.speaker_rule
    beside = speaker_beside(source.cue, segments.owner, act.content)
    return beside, act.speaker_rule or ("nobody" if beside is None else "beside_cue")


def _speaker_words(head: Token, mention: Mention | None) -> Span:
    """The words of a speaker: the noun phrase, or the whole name where the parse gives but a part of it."""
    span = noun_phrase(head)
    return mention.span if mention is not None and mention.span.contains(span) else span


def _channel_span(via: Token) -> Span:
    """The words of a channel; the tokenizer leaves the full stop of a sentence on a single letter ("on X.")."""
    span = noun_phrase(via)
    is_letter = via.text[1:] == "." and span.end == via.idx + len(via)
    return Span(span.start, span.end - 1) if is_letter else span


def _cue_type(rule: str, cue_type: str) -> str:
    """The class of a cue, by what it takes: "asked whether" is a question, "asked them to leave" urges."""
    return "urge" if rule == _REQUEST_RULE and cue_type == "question" else cue_type


def _cue_span(segments: Segments, start: int, end: int) -> Span:
    last = segments.doc[end - 1]
    return Span(segments.doc[start].idx, last.idx + len(last))
