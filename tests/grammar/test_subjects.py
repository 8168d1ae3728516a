"""Who is the subject of a verb, over parses made by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from tests.kit.parses import parsed, word
from transforms.grammar.subjects import Reading, agents_of, antecedent, authors_of, issuers_of, subjects_of

REPORTING = Reading(cues=frozenset({"say", "add", "praise"}))


def names(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


def subjects(doc: Doc, verb: str, reading: Reading | None = None) -> list[str]:
    found = subjects_of(word(doc, verb), reading) if reading is not None else subjects_of(word(doc, verb))
    return names(found)


URGED = parsed("Oslo NNP nsubj 1", "urged VBD ROOT 1 urge", "Bonn NNP dobj 1", "to TO aux 4", "stop VB xcomp 1")
USED = parsed(
    "Oslo NNP nsubj 1", "used VBD ROOT 1 use", "talks NNS dobj 1", "to TO aux 4", "press VB xcomp 1", "Bonn NNP dobj 4"
)
ASKED = parsed(
    "Lee NNP nsubjpass 2", "was VBD auxpass 2 be", "asked VBN ROOT 2 ask", "to TO aux 4", "leave VB xcomp 2",
    "by IN agent 2", "Oslo NNP pobj 5",
)  # fmt: skip
QUOTED = parsed("AFP NNP nsubj 1", "quoted VBD ROOT 1 quote", "Lee NNP dobj 1", "as IN prep 1", "saying VBG pcomp 3")
WAS_QUOTED = parsed(
    "Lee NNP nsubjpass 2", "was VBD auxpass 2 be", "quoted VBN ROOT 2 quote", "as IN prep 2", "saying VBG pcomp 3"
)
TRAILING = parsed(
    "Lee NNP nsubj 1", "said VBD ROOT 1 say", "prices NNS nsubj 3", "fell VBD ccomp 1 fall", ", , punct 3",
    "adding VBG advcl 3 add", "hurting VBG advcl 3 hurt",
)  # fmt: skip
JOINED = parsed(
    "Lee NNP nsubj 1", "said VBD ROOT 1 say", "prices NNS nsubj 3", "fell VBD ccomp 1 fall", "and CC cc 3",
    "praised VBD conj 3 praise", "him PRP dobj 5",
)  # fmt: skip
RELATIVE = parsed("The DT det 1", "men NNS nsubj 4", "who WP nsubj 3", "fled VBD relcl 1", "returned VBD ROOT 4")
BEFORE = parsed(
    "Before IN prep 4", "the DT det 2", "summit NN nsubj 4", "Lee NNP nsubj 4", "promised VBD ROOT 4 promise"
)
FAILURE = parsed("It PRP nsubj 1", "shows VBZ ROOT 1", "failure NN dobj 1", "to TO aux 4", "agree VB acl 2")
CITY = parsed(
    "OSLO NNP nsubj 3", "-- : punct 0", "Lee NNP appos 0", "left VBD ROOT 3",
)  # fmt: skip


@pytest.mark.parametrize(
    ("doc", "verb", "expected"),
    [
        (URGED, "stop", ["Bonn"]),
        (USED, "press", ["Oslo"]),
        (ASKED, "asked", ["Lee"]),
        (ASKED, "leave", ["Lee"]),
        (QUOTED, "saying", ["Lee"]),
        (WAS_QUOTED, "saying", ["Lee"]),
        (RELATIVE, "fled", ["men"]),
        (BEFORE, "promised", ["Lee"]),
        (FAILURE, "agree", []),
        (CITY, "left", ["Lee"]),
    ],
    ids=["control", "used_to", "passive", "control_of_passive", "relay", "passive_relay", "relative", "nearest",
         "infinitive_of_noun", "dateline"],
)  # fmt: skip
def test_subjects(doc: Doc, verb: str, expected: list[str]) -> None:
    """Own subject, control by object or subject, relays, relative clauses, the nearest of two, datelines."""
    assert subjects(doc, verb) == expected


def test_a_reporting_verb_behind_a_reported_clause_shares_the_speaker() -> None:
    """With the cues known, a trailing or joined cue is the speaker's; other verbs stay with the clause."""
    assert subjects(TRAILING, "adding", REPORTING) == ["Lee"]
    assert subjects(TRAILING, "adding") == ["prices"]
    assert subjects(JOINED, "praised", REPORTING) == ["Lee"]
    assert subjects(JOINED, "praised") == ["prices"]


def test_an_object_that_cannot_act_lends_no_subject() -> None:
    """The caller tells who can be made to act; where the object cannot, the infinitive is its subject's."""
    assert subjects(URGED, "stop", Reading(can_act=lambda token: token.text != "Bonn")) == ["Oslo"]


def test_agents_and_authors() -> None:
    """A passive's by-phrase is who acts; behind a thing stands the subject of the verb that made it."""
    assert names(agents_of(word(ASKED, "asked"))) == ["Oslo"]
    helped = ["Ann NNP nsubjpass 1", "helped VBN ROOT 1 help", "and CC cc 1"]
    shared = parsed(*helped, "freed VBN conj 1 free", "by IN agent 3", "Oslo NNP pobj 4")
    assert names(agents_of(word(shared, "helped"))) == ["Oslo"]
    own = parsed(*helped, "Bob NNP nsubjpass 4", "held VBN conj 1 hold", "by IN agent 4", "Oslo NNP pobj 5")
    assert agents_of(word(own, "helped")) == []
    issued = parsed("Oslo NNP nsubj 1", "issued VBD ROOT 1 issue", "notes NNS dobj 1", "praising VBG acl 2 praise")
    assert subjects(issued, "praising") == ["notes"]
    assert names(authors_of(word(issued, "praising"))) == ["Oslo"]
    said = parsed("Oslo NNP nsubj 1", "said VBD ROOT 1 say", "in IN prep 1", "notes NNS pobj 2")
    assert names(issuers_of(word(said, "notes"))) == ["Oslo"]


def test_a_word_that_is_no_relative_pronoun_stands_for_itself() -> None:
    """Only relative pronouns and cities of datelines stand for something else."""
    lee = word(WAS_QUOTED, "Lee")
    assert antecedent(lee) == lee
