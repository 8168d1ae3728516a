"""Whether words are spelt as a known name is, and whether they are but a part of a compound noun."""

from __future__ import annotations

from spacy.tokens import Span as DocSpan

_NAMED_THINGS = frozenset({"GPE", "LOC", "NORP", "PERSON"})


def spelt_alike(surface: str, alias: str) -> bool:
    """Whether a spelling may be this alias: acronyms in capitals, capitals wherever the alias has them."""
    if alias.isupper() and len(alias.replace(".", "")) <= 5:
        return surface.isupper()
    if surface.isupper():
        return len(surface) > 3
    theirs, ours = alias.removeprefix("the ").split(), surface.split()
    if len(theirs) != len(ours):
        return not surface[0].islower()
    return all(not b[0].islower() or a[0].islower() for a, b in zip(theirs, ours, strict=True))


def is_compounded(tokens: DocSpan) -> bool:
    """Whether a common noun makes one word with what looks like a nationality ("nail polish" in a title)."""
    doc, start, end = tokens.doc, tokens.start, tokens.end
    before = doc[start - 1] if start else None
    if before is None or before.ent_type_ in _NAMED_THINGS:
        return False
    if before.dep_ == "compound" and before.head == tokens.root and not before.ent_type_:
        return True
    # What stands right behind a noun and describes none is itself a noun, where it is no plural.
    ends = end == len(doc) or doc[end].pos_ in ("ADP", "PUNCT", "CCONJ", "SPACE")
    return before.pos_ in ("NOUN", "PROPN") and ends and tokens.root.tag_ in ("NN", "NNP") and tokens.root.pos_ != "ADJ"
