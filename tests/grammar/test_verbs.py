"""Verb groups: what is finite, passive, negated, an infinitive, a clause; parses made by hand."""

from __future__ import annotations

from tests.kit.parses import parsed, word
from transforms.grammar.verbs import (
    has_to,
    is_clause,
    is_finite,
    is_infinitive,
    is_negated,
    is_opening_participle,
    is_passive,
    is_trailing_participle,
    relay_of,
    relayed_by,
    tense_of,
)

WILL_GO = parsed("Lee NNP nsubj 3", "will MD aux 3", "not RB neg 3", "go VB ROOT 3")
HAD_GONE = parsed("Lee NNP nsubj 2", "had VBD aux 2 have", "gone VBN ROOT 2 go")
WANTS = parsed("Lee NNP nsubj 1", "wants VBZ ROOT 1 want", "to TO aux 3", "go VB xcomp 1")
ASKED = parsed("Asked VBN advcl 4 ask", "why WRB advmod 0", ", , punct 4", "Lee NNP nsubj 4", "left VBD ROOT 4")
PLAN = parsed("The DT det 1", "plan NN ROOT 1", "announced VBN acl 1", "and CC cc 2", "praised VBN conj 2")
QUOTED = parsed("AFP NNP nsubj 1", "quoted VBD ROOT 1 quote", "Lee NNP dobj 1", "as IN prep 1", "saying VBG pcomp 3")


def test_finite() -> None:
    """A tense or a modal makes a group finite; an infinitive and a bare participle have neither."""
    assert is_finite(word(WILL_GO, "go")) and is_finite(word(HAD_GONE, "gone"))
    assert not is_finite(word(WANTS, "go")) and not is_finite(word(PLAN, "announced"))
    assert (tense_of(word(HAD_GONE, "gone")), tense_of(word(WILL_GO, "go"))) == ("VBD", "MD")


def test_clause_negation_and_infinitive() -> None:
    """A clause has subject and tense; "not" negates; "to" makes an infinitive."""
    assert is_clause(word(WILL_GO, "go")) and not is_clause(word(WANTS, "go"))
    assert is_negated(word(WILL_GO, "go")) and not is_negated(word(HAD_GONE, "gone"))
    assert is_infinitive(word(WANTS, "go")) and has_to(word(WANTS, "go")) and not has_to(word(WILL_GO, "go"))


def test_passive() -> None:
    """A participle behind its noun is passive, and so is one joined to it; an active perfect is not."""
    assert is_passive(word(PLAN, "announced")) and is_passive(word(PLAN, "praised"))
    assert not is_passive(word(HAD_GONE, "gone"))


def test_participles() -> None:
    """One that opens a sentence was done to the subject; one in -ing behind its verb trails."""
    assert is_opening_participle(word(ASKED, "Asked")) and not is_trailing_participle(word(ASKED, "Asked"))
    smiled = parsed("Lee NNP nsubj 1", "smiled VBD ROOT 1", "when WRB advmod 3", "asked VBD advcl 1")
    assert is_opening_participle(word(smiled, "asked"))
    left = parsed("Lee NNP nsubj 1", "left VBD ROOT 1", "when WRB advmod 4", "he PRP nsubj 4", "asked VBD advcl 1")
    assert not is_opening_participle(word(left, "asked"))
    trailing = parsed("Lee NNP nsubj 1", "left VBD ROOT 1", "adding VBG advcl 1")
    assert is_trailing_participle(word(trailing, "adding"))


def test_relay() -> None:
    """A verb leads to a participle over "as", and the participle back to it."""
    assert relay_of(word(QUOTED, "quoted")) == word(QUOTED, "saying")
    assert relayed_by(word(QUOTED, "saying")) == word(QUOTED, "quoted")
    assert relay_of(word(WANTS, "wants")) is None and relayed_by(word(WANTS, "go")) is None
