"""Who said what: quotations in marks, reported clauses, and who they are attributed to."""

from __future__ import annotations

from spacy.tokens import Doc

from transforms.annotation import Quote, Sentence
from transforms.quotes.acts import build_acts
from transforms.quotes.attribution import attribute
from transforms.quotes.cataphora import name_later
from transforms.quotes.clauses import find_reports
from transforms.quotes.compose import compose_quote
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.marks import find_quotations
from transforms.quotes.segments import Segments
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
    quotes = [quote for act in acts if (quote := compose_quote(act, segments, who, lexicon))]
    quotes.sort(key=lambda q: (q.spans[0].span, q.spans[-1].span.end, q.cue or Span(0, 0)))
    return name_later(quotes, segments.text, who, lexicon)
