"""Who said what: quotations in marks, reported clauses, and who they are attributed to."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from transforms.annotation import Quote, Sentence
from transforms.quotes.acts import Act, build_acts, spans_of
from transforms.quotes.attribution import attribute
from transforms.quotes.clauses import find_reports
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.marks import find_quotations
from transforms.quotes.segments import Segments
from transforms.quotes.speakers import find_mention, speaker_beside, speaker_span, speaker_type
from transforms.spans import Span
from transforms.who import Who

__all__ = ["find_quotes"]


def find_quotes(doc: Doc, sentences: tuple[Sentence, ...], who: Who, lexicon: QuoteLexicon) -> tuple[Quote, ...]:
    """The quotes of a text, in text order: one per act of saying.

    Marks are paired over the whole text first; then the parse gives the cues and their contents;
    then every quotation is given to the cue that most likely reports it.
    """
    segments = Segments(doc, find_quotations(doc.text))
    reports = find_reports(doc, lexicon, segments.owner)
    if not lexicon.weights:
        return ()
    acts = build_acts(segments, reports, attribute(segments, reports, lexicon), lexicon)
    quotes = [quote for act in acts if (quote := _quote(act, segments, who, lexicon)) is not None]
    quotes.sort(key=lambda q: (q.spans[0].span, q.spans[-1].span.end, q.cue or Span(0, 0)))
    return tuple(quotes)


def _quote(act: Act, segments: Segments, who: Who, lexicon: QuoteLexicon) -> Quote | None:
    quote_type, spans = spans_of(act, segments)
    if not spans:
        return None
    report, source = act.report, act.source
    head = source.speaker
    if head is None or segments.owner[head.i] >= 0:
        head = speaker_beside(source.cue, segments.owner) if act.segments or head is not None else None
    speaker = speaker_span(head) if head is not None else None
    mention = find_mention(head, speaker, who) if head is not None and speaker is not None else None
    to = find_mention(report.addressee, _words(report.addressee), who) if report and report.addressee else None
    return Quote(
        quote_type=quote_type,
        spans=spans,
        attribution_rule=act.rule,
        speaker=speaker,
        speaker_mention=mention,
        speaker_type=speaker_type(head, mention, who, lexicon) if head is not None else None,
        cue=_cue(segments, *report.cue_range) if report else None,
        cue_lemma=report.word.lemma if report else None,
        cue_type=report.word.cue_type if report else None,
        addressee=_words(report.addressee) if report and report.addressee else None,
        addressee_entity_id=to.entity_id if to else None,
        via=_words(report.via) if report and report.via else None,
        is_negated=report.is_negated if report else False,
        score=lexicon.scores.get(act.rule),
    )


def _cue(segments: Segments, start: int, end: int) -> Span:
    last = segments.doc[end - 1]
    return Span(segments.doc[start].idx, last.idx + len(last))


def _words(head: Token) -> Span:
    return speaker_span(head)
