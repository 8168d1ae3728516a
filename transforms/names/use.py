"""How the text uses a name: as only an organization is used, or seen as one by the language model."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from transforms.gazetteer.model import MODEL, USE, Gazetteer
from transforms.gazetteer.phrases import fold
from transforms.text.spans import Span

# A firm's sign at the stock exchange, behind its name.
_TICKER = re.compile(r"\([A-Z]{1,5}\)")
# Prepositions between a verb of speech and who is spoken to.
_ADDRESSING = frozenset({"to", "with"})
_SOURCE = frozenset({"per"})


def read_evidence(doc: Doc, spans: Iterable[Span], gazetteer: Gazetteer) -> frozenset[str]:
    """Which kinds of evidence the places give where an organization is named (USE, MODEL)."""
    found = set()
    for span in spans:
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is None:
            continue
        if _speaks(tokens, gazetteer) or _is_introduced(tokens, gazetteer):
            found |= {USE, MODEL}
        elif _is_seen_by_model(tokens):
            found.add(MODEL)
    return frozenset(found)


def _speaks(tokens: DocSpan, gazetteer: Gazetteer) -> bool:
    """Whether a name does what firms and papers do, or is spoken to."""
    root, head = tokens.root, tokens.root.head
    if root.dep_ == "nsubj":
        return fold(head.lemma_) in gazetteer.body_verbs
    if root.dep_ in ("dobj", "dative"):
        return _is_speech(head, gazetteer)
    if root.dep_ == "pobj" and head.lower_ in _ADDRESSING:
        return _is_speech(head.head, gazetteer) or head.head.lower_ == "according"
    return root.dep_ == "pobj" and head.lower_ in _SOURCE


def _is_speech(token: Token, gazetteer: Gazetteer) -> bool:
    return fold(token.lemma_) in gazetteer.person_verbs


def _is_introduced(tokens: DocSpan, gazetteer: Gazetteer) -> bool:
    """Whether a capital article in mid-sentence, a noun for an organization or a ticker stands beside a name."""
    doc, first = tokens.doc, tokens[0]
    article = first if first.text == "The" else (doc[first.i - 1] if first.i else first)
    if article.text == "The" and not article.is_sent_start and _is_plain(doc, article.i - 1):
        return True
    behind = doc[tokens.end : tokens.end + 3].text
    if _TICKER.match(behind):
        return True
    beside = [i for i in (tokens.start - 1, tokens.end) if 0 <= i < len(doc)]
    return any(doc[i].is_lower and fold(doc[i].text) in gazetteer.organization_words for i in beside)


def _is_seen_by_model(tokens: DocSpan) -> bool:
    """Whether the model takes just these words for an organization, beside a word in small letters."""
    doc, start, end = tokens.doc, tokens.start, tokens.end
    owns = end < len(doc) and doc[end].tag_ == "POS"
    ends = owns or end == len(doc) or doc[end].ent_iob_ != "I"
    whole = ends and all(token.ent_type_ == "ORG" for token in tokens)
    return whole and tokens[0].ent_iob_ == "B" and (owns or _is_plain(doc, start - 1) or _is_plain(doc, end))


def _is_plain(doc: Doc, index: int) -> bool:
    """Whether a word in small letters stands at an index."""
    return 0 <= index < len(doc) and doc[index].is_lower and doc[index].is_alpha
