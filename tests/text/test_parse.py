"""The text and tokens of a parse, kept while its finders read it."""

from __future__ import annotations

from spacy.language import Language

from transforms.text.parse import text_of, tokens_of


def test_text_and_tokens_are_those_of_the_parse(nlp: Language) -> None:
    """Each parse has its own, also where two are read in turn and where one of them is gone."""
    for _ in range(2):
        for words in ("They met.", "They met on Monday.", "She left  early.\n\nNobody knew."):
            doc = nlp.make_doc(words)
            assert text_of(doc) == words
            assert list(tokens_of(doc)) == list(doc)
            assert tokens_of(doc) is tokens_of(doc)
