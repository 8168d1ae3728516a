"""Speakers who are called by other words than their name, in short news of many countries: who is meant, by name."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests.kit.events import article_of
from transforms.annotate import annotate
from transforms.reference import Reference

TEXTS: list[tuple[str, list[str | None]]] = [
    (
        "Kathmandu-based trekking firm Himal Paths has cancelled its season.\n\nIt said bookings had fallen. "
        "“We cannot pay the guides,” it said in a statement.",
        ["Himal Paths", "Himal Paths"],
    ),
    (
        "Thandeka Mokoena has fought the mine for years. The Pretoria-born lawyer said the river was dying.\n\n"
        "“Nobody tests the water,” the 54-year-old told reporters.",
        ["Thandeka Mokoena", "Thandeka Mokoena"],
    ),
    ("The Bombay Fishers' Union will strike on Friday. They said diesel was dear.", ["Bombay Fishers' Union"]),
    ("Elif Demir scored twice. The 23-year-old forward said the win was for the fans.", ["Elif Demir"]),
    (
        "Carmaker Hoshido will close a plant. The company said jobs would be lost. It added that no one was to blame.",
        ["Hoshido", "Hoshido"],
    ),
    ("Two miners were freed. One of them, Wilmer Quispe, said it was cold. “We sang,” he said.",
     ["Wilmer Quispe", "Wilmer Quispe"]),
    ("Tendai Moyo was freed on Thursday. “They broke my hand,” the former teacher said.", ["Tendai Moyo"]),
    ("Keiko Arai will publish a memoir. “It was hard,” the Kyoto-based writer said.", ["Keiko Arai"]),
    ("The family of Marek Novak want to know more. They said the police had lied.", ["family of Marek Novak"]),
    ("Carlos Pinto was killed on Friday. The 34-year-old witness who called police said the road was icy.",
     ["34-year-old witness"]),
    ("Akinyi Odhiambo and Wanjiru Kamau ran the clinic. The former nurse said it was late.", ["former nurse"]),
    ("The guerrilla commander Lucho told a radio station that talks would resume.", ["Lucho"]),
    ("The market's management rejected the claim. It said the gates were open all night.", ["market's management"]),
    ("The market's management lost, it said in a letter.", ["market's management"]),
    ("The statement said the tax was wrong. “It harms us all,” it added.", ["statement", "statement"]),
    ("The plant's owner, Hartwell Chemicals, says it is safe. “We test the water,” it said.",
     ["Hartwell Chemicals", "Hartwell Chemicals"]),
    ("“I was shocked,” recalled Mr Finn.", ["Finn"]),
    ("A group of nurses wrote to the mayor. “We are tired,” they said.", ["group of nurses"]),
    ("Fishers lost their nets. The Harwell Fishers Association said the port was to blame. The association said it "
     "would sue.", ["Harwell Fishers Association", "Harwell Fishers Association"]),
    ("Oscar Dean looked at the jury.\n\n“I will stand,” Dean said.", ["Oscar Dean"]),
    ("Finn shook his head. “It leaks,” Finn said. The boat is old.", ["Finn"]),
    ("The opposition said it would go to court. It added that the vote was lost.", ["opposition", "opposition"]),
]  # fmt: skip


def speakers(text: str, nlp: Language, reference: Reference) -> list[str | None]:
    """The name of the entity behind each quote of a text."""
    found = annotate(article_of(text), nlp(text), reference)
    names = {entity.entity_id: entity.canonical_name for entity in found.entities}
    return [names[q.speaker_mention.entity_id] if q.speaker_mention else None for q in found.quotes]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_a_speaker_in_other_words_is_whom_they_point_to(
    text: str, expected: list[str | None], nlp: Language, reference: Reference
) -> None:
    """The one named person or body near; nobody of two, and not who a clause tells apart."""
    assert speakers(text, nlp, reference) == expected


def test_a_court_is_told_in_evidence(nlp: Language, reference: Reference) -> None:
    """What a court heard is a quote without a speaker, and its addressee is the court."""
    text = "The court heard that the men drove off after the crash."
    (quote,) = annotate(article_of(text), nlp(text), reference).quotes
    assert quote.spans[0].span.of(text) == "the men drove off after the crash"
    assert quote.speaker is None
    assert quote.addressee is not None and quote.addressee.of(text) == "The court"
    crowd = "The crowd heard that the men drove off after the crash."
    assert not annotate(article_of(crowd), nlp(crowd), reference).quotes


@pytest.mark.parametrize(
    "text",
    [
        "Berg did not at any time mention asking for money.",
        "The scale of the attack pushed them to speak about closing the port.",
    ],
)
def test_no_thing_becomes_a_person_by_speaking(text: str, nlp: Language, reference: Reference) -> None:
    """Neither a time nor the scale of something is an unnamed person of the article."""
    found = annotate(article_of(text), nlp(text), reference)
    assert not [e for e in found.entities if e.entity_type == "PERSON" and not e.is_named]


_WHO = st.sampled_from([
    "Anna Berg", "Olav Moe", "the 41-year-old", "another", "his lawyer", "her mother", "they", "it", "he", "she", "who",
    "the company", "the Oslo-born singer", "a spokesman for the mayor", "one of them", "some", "police", "the family",
    "Minister Li Wei", "the former nurse", "both women", "that", "a report", "", "the jury", "“she”", "Mr. X", "others",
])  # fmt: skip
_SAID = st.sampled_from([
    "said it was late", "said: “It was late.”", "told the court that it was late", "heard that it was late", "said yes",
    "called it a disgrace", "was asked whether it was late", ", adding that it was late", "vowed to go, stay and win",
    "said", "“It was late,” said", ", who said so", "told", "said “late” and “cold”", ": “It was late”",
])  # fmt: skip
_ENDS = st.sampled_from([". ", ", ", "\n\n", " - ", "; ", " and ", "”", "? "])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.tuples(_WHO, _SAID, _ENDS), min_size=1, max_size=6))
def test_any_mix_of_described_speakers_breaks_nothing(
    parts: list[tuple[str, str, str]], nlp: Language, reference: Reference
) -> None:
    """However speakers are called, every span stays inside the text and every speaker is an entity that is there."""
    text = "".join(f"{who[:1].upper()}{who[1:]} {said}{end}" for who, said, end in parts).strip() or "x"
    found = annotate(article_of(text), nlp(text), reference)
    known = {entity.entity_id for entity in found.entities}
    for quote in found.quotes:
        stretches = [part.span for part in quote.spans] + [s for s in (quote.speaker, quote.cue, quote.via) if s]
        assert all(0 <= span.start < span.end <= len(text) for span in stretches)
        assert quote.speaker_mention is None or quote.speaker_mention.entity_id in known
