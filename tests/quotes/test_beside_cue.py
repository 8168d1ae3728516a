"""Speakers where the parse gives a cue none outside of marks."""

from __future__ import annotations

from tests.kit.parses import parsed, word
from transforms.quotes.lexicon import CueWord, QuoteLexicon
from transforms.quotes.reports.find import find_reports
from transforms.quotes.sources import speaker_beside

_SAYING = QuoteLexicon(verbs={lemma: CueWord(lemma, "statement", frozenset({"clause"})) for lemma in ("say", "add")})


def test_an_aside_between_commas_is_passed_over() -> None:
    """In "Lee, in Oslo, said" Lee speaks, not Oslo."""
    doc = parsed(
        "Lee NNP dep 5", ", , punct 5", "in IN prep 5", "Oslo NNP pobj 2", ", , punct 5", "said VBD ROOT 5 say",
        "it PRP nsubj 7", "rained VBD ccomp 5 rain",
    )  # fmt: skip
    assert speaker_beside(word(doc, "said"), [-1] * len(doc)) == word(doc, "Lee")


def test_an_unknown_word_between_marks_and_cue_is_a_name() -> None:
    """A surname that the tagger takes for something else speaks all the same; an adverb does not."""
    for name, tag, expected in (("Aftergood", "IN", True), ("Then", "RB", False)):
        doc = parsed("It PRP nsubj 1", "rained VBD ccomp 3 rain", f"{name} {tag} advmod 3", "said VBD ROOT 3 say")
        found = speaker_beside(word(doc, "said"), [0, 0, -1, -1])
        assert (found == word(doc, name)) is expected


def test_a_participle_that_hangs_on_quoted_words_has_the_speaker_before() -> None:
    """Where the parse hangs "adding" on a verb inside the marks, who spoke goes on speaking."""
    doc = parsed(
        "We PRP nsubj 1", "sail VBP ccomp 3", "he PRP nsubj 3", "said VBD ROOT 3 say", "adding VBG advcl 1 add",
        "that IN mark 7", "it PRP nsubj 7", "rained VBD ccomp 4 rain",
    )  # fmt: skip
    said, adding = find_reports(doc, _SAYING, [0, 0, -1, -1, -1, -1, -1, -1])
    assert said.speaker == adding.speaker == word(doc, "he")
    assert adding.speaker_rule == "report_before"
