"""Parses made by hand: what a parser would say of a sentence, written down word by word, without a model."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc, Token

_VOCAB = English().vocab
# The coarse word class of a Penn tag's first letters, the longest key first.
_CLASSES = {
    "NNP": "PROPN", "NN": "NOUN", "VB": "VERB", "MD": "AUX", "PRP": "PRON", "WP": "PRON", "WDT": "PRON", "IN": "ADP",
    "TO": "PART", "DT": "DET", "JJ": "ADJ", "RB": "ADV", "CC": "CCONJ", "CD": "NUM", "RP": "ADP", "EX": "PRON",
    "_SP": "SPACE", "POS": "PART",
}  # fmt: skip


def parsed(*rows: str) -> Doc:
    """A parse from rows of "word tag dependency head", the head by its place in the text; the lemma may follow.

    A row whose head is itself is the root. Words stand one space apart, but for punctuation.
    """
    cells = [row.split() for row in rows]
    words = [cell[0] for cell in cells]
    tags = [cell[1] for cell in cells]
    return Doc(
        _VOCAB,
        words=words,
        spaces=[
            index + 1 < len(words) and words[index + 1] not in {",", ".", ":", "'s"} for index in range(len(words))
        ],
        tags=tags,
        pos=[_word_class(cell[1], cell[2]) for cell in cells],
        deps=["ROOT" if int(cell[3]) == index else cell[2] for index, cell in enumerate(cells)],
        heads=[int(cell[3]) for cell in cells],
        lemmas=[cell[4] if len(cell) > 4 else cell[0].lower() for cell in cells],
    )


def word(doc: Doc, text: str) -> Token:
    """The one token of this text."""
    (found,) = [token for token in doc if token.text == text]
    return found


def _word_class(tag: str, dependency: str) -> str:
    if dependency in ("aux", "auxpass") and tag.startswith("VB"):
        return "AUX"
    keys = sorted(_CLASSES, key=len, reverse=True)
    return next((_CLASSES[key] for key in keys if tag.startswith(key)), "PUNCT")
