"""Rules from tags and words to parts of speech: remembered, they give what spaCy's own component gives."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from transforms.text.rules_by_word import RulesByWord, remember_rules

RULES: list[Any] = [
    {"patterns": [[{"TAG": "NN"}], [{"TAG": "NNS"}]], "attrs": {"POS": "NOUN"}},
    {"patterns": [[{"TAG": "NN", "LOWER": {"IN": ["it", "one"]}}]], "attrs": {"POS": "PRON", "MORPH": "Number=Sing"}},
    {"patterns": [[{"LOWER": "gon"}, {"LOWER": "na"}]], "attrs": {"LEMMA": "go"}},
    {"patterns": [[{"LOWER": "gon"}, {"LOWER": "na"}]], "attrs": {"LEMMA": "to"}, "index": -1},
    {"patterns": [[{"DEP": "expl"}, {"LOWER": {"REGEX": "^(is|are)$"}}]], "attrs": {"POS": "VERB"}, "index": 1},
    {"patterns": [[{"LOWER": "is", "DEP": "aux"}]], "attrs": {"POS": "AUX", "LEMMA": "be"}},
    {"patterns": [[{"IS_SPACE": True}]], "attrs": {"POS": "SPACE", "DEP": "dep"}},
]
TEXTS = [
    [("It", "NN", "nsubj"), ("is", "VBZ", "aux"), ("one", "NN", "attr"), ("Gon", "VB", "x"), ("na", "TO", "x")],
    [("there", "EX", "expl"), ("is", "VBZ", "aux"), ("gon", "NN", "x"), ("nothing", "NN", "x"), ("\n", "_SP", "")],
    [("IT", "NNS", "nsubj"), ("gon", "NN", "x"), ("gon", "NN", "x"), ("na", "NN", "x"), ("one", "CD", "nummod")],
]


def ruler_of(nlp: Language) -> AttributeRuler:
    ruler = AttributeRuler(nlp.vocab)
    ruler.add_patterns(RULES)
    return ruler


@pytest.mark.parametrize("words", TEXTS)
def test_remembered_rules_give_the_same(nlp: Language, words: list[tuple[str, str, str]]) -> None:
    """Tags, words, rules over two tokens, later rules over earlier ones; also where everything is known already."""
    plain, remembering = ruler_of(nlp), RulesByWord(nlp.vocab)
    remembering.learn(plain)
    for other in [*TEXTS, words]:
        remembering(make_doc(nlp, other))
    asked: list[int | str] = ["POS", "TAG", "DEP", "LEMMA", "MORPH"]
    expected, found = plain(make_doc(nlp, words)), remembering(make_doc(nlp, words))
    assert found.to_array(asked).tolist() == expected.to_array(asked).tolist()


def make_doc(nlp: Language, words: list[tuple[str, str, str]]) -> Doc:
    forms, tags, deps = (list(column) for column in zip(*words, strict=True))
    return Doc(nlp.vocab, words=forms, tags=tags, deps=deps, heads=[0] * len(forms))


def test_a_model_keeps_rules_that_ask_for_more(nlp: Language) -> None:
    """Rules that depend on more than word, tag and relation are left to spaCy; the known model's are remembered."""
    assert isinstance(nlp.get_pipe("attribute_ruler"), RulesByWord)
    other = Language(nlp.vocab)
    ruler = other.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    shapes: list[Any] = [{"patterns": [[{"SHAPE": "Xxx"}]], "attrs": {"POS": "PROPN"}}]
    ruler.add_patterns(shapes)
    remember_rules(other)
    assert other.get_pipe("attribute_ruler") is ruler
