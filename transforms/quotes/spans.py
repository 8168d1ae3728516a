"""The stretches of an act of saying: what stands in marks, what does not, and the type that follows."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.annotation import QuoteSpan
from transforms.quotes.acts import Act
from transforms.quotes.quotations import Segment, Segments
from transforms.text.spans import Span

_SIGNS = frozenset({"%", "‰", "°"})  # they belong to the figure before them


def spans_of(act: Act, segments: Segments) -> tuple[str, tuple[QuoteSpan, ...]]:
    """The type of a quote and its stretches, in text order and disjoint."""
    marked = {s.index: s for s in act.segments}
    plain: list[Span] = []
    for start, end in act.content:
        plain += _plain_spans(start, end, marked, segments)
    spans = [QuoteSpan(part, is_verbatim=True) for s in marked.values() for part in s.quotation.parts]
    spans += [QuoteSpan(span, is_verbatim=False) for span in plain]
    spans.sort(key=lambda s: s.span)
    kinds = {s.is_verbatim for s in spans}
    kind = "mixed" if len(kinds) == 2 else "direct" if True in kinds else "indirect"
    return kind, tuple(spans)


def _plain_spans(start: int, end: int, marked: dict[int, Segment], segments: Segments) -> list[Span]:
    """The stretches of a content outside of marks; quoted fragments inside it are added to `marked`.

    A full quotation in it is another act's, and left out.
    """
    out: list[Span] = []
    run = start
    for i in range(start, end + 1):
        owner = segments.owner[i] if i < end else -2
        if owner == -1:
            continue
        if i > run and (span := _trimmed(segments, run, i)) is not None:
            out.append(span)
        run = i + 1
        if owner >= 0 and not segments.items[owner].is_full:
            marked[owner] = segments.items[owner]
    return out


def _trimmed(segments: Segments, start: int, end: int) -> Span | None:
    """The text of a token range without white space and punctuation at its edges; None if no word is left."""
    doc = segments.doc
    while start < end and (doc[start].is_space or doc[start].is_punct):
        start += 1
    while end > start and _trails(doc[end - 1]):
        end -= 1
    if not any(char.isalnum() for token in doc[start:end] for char in token.text):
        return None
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def _trails(token: Token) -> bool:
    """Whether a token at the end of a stretch is none of its words."""
    is_sign = token.text in _SIGNS
    return token.is_space or token.pos_ == "CCONJ" or (token.is_punct and not token.is_bracket and not is_sign)
