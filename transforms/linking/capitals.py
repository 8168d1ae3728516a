"""Whether a capital stands for its government."""

from __future__ import annotations

from spacy.tokens import Doc

from transforms.grammar.datelines import stands_in_dateline
from transforms.linking.model import LinkRule
from transforms.text.parse import text_of
from transforms.text.spans import Span

GOVERNMENT = LinkRule(
    "capital_for_government",
    "A capital that acts or is dealt with stands for its government; the mention keeps the city.",
    "Moscow rejected the plan on Monday.",
    "Moscow",
)
# Dependencies in which a city acts or is dealt with rather than being where something happens.
_ACTS = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "agent", "dative"})
# Prepositions that put two parties in relation rather than something in a place.
_RELATES = frozenset({"with", "between", "against", "by", "toward", "towards", "than"})


def stands_for_government(doc: Doc, span: Span) -> bool:
    """Whether a capital's name acts, owns a policy or is dealt with, where a city would not."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None or stands_in_dateline(text_of(doc), span.start):
        return False
    root = tokens.root
    while root.dep_ == "conj" and root.head.i < root.i:
        root = root.head
    if root.dep_ in _ACTS:
        return root.dep_ != "dobj" or root.head.lemma_ not in ("visit", "leave", "reach", "enter", "tour")
    return root.dep_ == "pobj" and root.head.lower_ in _RELATES
