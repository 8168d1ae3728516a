"""Sentences: where they begin and end, above all around quotation marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from transforms.text.marks import mark_sides
from transforms.text.sentences import find_sentences


def split(nlp: Language, text: str) -> list[str]:
    """The sentences of a text, as words."""
    return [sentence.span.of(text) for sentence in find_sentences(nlp(text))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('"We are ready," he said. "They are not."', ['"We are ready," he said.', '"They are not."']),
        ("“We are ready.” The talks ended on Friday.", ["“We are ready.”", "The talks ended on Friday."]),
        ("''We are ready,'' he said. ''They are not.''", ["''We are ready,'' he said.", "''They are not.''"]),
        ("He called it a “crime.” The crowd cheered him.", ["He called it a “crime.”", "The crowd cheered him."]),
        ("He flew to the U.S. The talks began on Monday.", ["He flew to the U.S.", "The talks began on Monday."]),
        ("“We won. They lost it all,” he said.", ["“We won.", "They lost it all,” he said."]),
    ],
)
def test_quotation_marks_stay_with_their_words(nlp: Language, text: str, sentences: list[str]) -> None:
    """Closing marks end what they close, opening marks begin what they open; quotations of many sentences break."""
    assert split(nlp, text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "“Why did they leave?” Smith asked.",
        '"Nobody knows!" said the minister on Friday.',
        "He called the plan “a new and better beginning” for both countries.",
        "Gen. Martin Dempsey and Mr. J. R. Smith met in the U.S. Senate on Monday.",
        "He named three aims: Peace, trade and travel.",
    ],
)
def test_no_break(nlp: Language, text: str) -> None:
    """A quotation's question keeps its speaker; fragments, abbreviations, initials and colons end nothing."""
    assert split(nlp, text) == [text]


def test_ranks_do_not_end_sentences(nlp: Language) -> None:
    """Short ranks belong to the name behind them."""
    text = "The shop closed, Tulsa Police Sgt. Dwayne Prewitt said. Supt. Anna Berg and Capt. Ib Fynbo left."
    assert [s.span.of(text) for s in find_sentences(nlp(text))] == [
        "The shop closed, Tulsa Police Sgt. Dwayne Prewitt said.",
        "Supt. Anna Berg and Capt. Ib Fynbo left.",
    ]


def test_paragraphs(nlp: Language) -> None:
    """A blank line always ends a sentence, with or without a full stop, and counts a paragraph."""
    text = "Leaders meet in Oslo\n\nThey met on Monday. They talked.\n\n“Good,” he said"
    found = find_sentences(nlp(text))
    assert [s.span.of(text) for s in found] == [
        "Leaders meet in Oslo",
        "They met on Monday.",
        "They talked.",
        "“Good,” he said",
    ]
    assert [s.paragraph_index for s in found] == [0, 1, 1, 2]


def test_empty(nlp: Language) -> None:
    """No words, no sentences."""
    assert split(nlp, "") == []
    assert split(nlp, " \n\n ") == []


MARKS = [".", "!", "?", "…", ",", ":", '"', "''", "'", "“", "”", "‘", "’", "(", ")"]
PIECES = ["Smith", "said", "he", "won", "Mr.", "\n\n", *MARKS]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.booleans(), st.booleans()), max_size=40))
def test_any_marks_and_any_proposals(nlp: Language, pieces: list[tuple[str, bool, bool]]) -> None:
    """Whatever the marks and whatever the parser proposes: all is covered once, in order, inside paragraphs."""
    doc = _proposed(nlp.vocab, pieces)
    found = find_sentences(doc)
    end, paragraph = 0, -1
    sides = mark_sides(doc.text)  # where every mark has this form, ” opens as well: ”Hej”, sa Smith
    for sentence in found:
        words = sentence.span.of(doc.text)
        assert doc.text[end : sentence.span.start].strip() == ""
        assert words and words == words.strip() and "\n\n" not in words
        assert sentence.paragraph_index in {paragraph, paragraph + 1}
        if sentence.paragraph_index == paragraph:
            assert words[0] != ")" and sides.get(sentence.span.start) != "close"
            assert any(char.isalnum() for char in words)
        end, paragraph = sentence.span.end, sentence.paragraph_index
    assert doc.text[end:].strip() == ""


def _proposed(vocab: Vocab, pieces: list[tuple[str, bool, bool]]) -> Doc:
    """A text of these pieces (word, space after, sentence start) with these starts as the parser's."""
    words = [word for word, _, _ in pieces]
    spaces = [space and word != "\n\n" for word, space, _ in pieces]
    return Doc(vocab, words=words, spaces=spaces, sent_starts=[starts for *_, starts in pieces])


@pytest.mark.parametrize(
    "words", [["“", "(", '"', "."] * 5000, ["word"] * 40_000, ["Word", "("] * 20_000], ids=["marks", "words", "both"]
)
def test_long_runs_without_an_end(nlp: Language, words: list[str]) -> None:
    """Thousands of marks or words without a full stop are one sentence: the time grows with the text alone."""
    doc = _proposed(nlp.vocab, [(word, word.isalpha(), True) for word in words])
    before = time.process_time()
    assert len(find_sentences(doc)) == 1
    assert time.process_time() - before < 5
