"""Quotes inside quotes, speakers who speak together, and acts of saying that an attribution ends."""

from __future__ import annotations

import pytest
from spacy.language import Language

from transforms.annotation import Entity, Mention, Quote
from transforms.quotes.find import find_quotes
from transforms.reference import Reference
from transforms.text.sentences import find_sentences
from transforms.text.spans import Span
from transforms.who import Who


def quotes_of(text: str, nlp: Language, reference: Reference, who: Who | None = None) -> tuple[Quote, ...]:
    doc = nlp(text)
    return find_quotes(doc, find_sentences(doc), who or Who(), reference.quotes)


def naming(text: str, *names: str) -> Who:
    """Each name as a person, mentioned wherever it stands."""
    mentions = [
        Mention(Span(start, start + len(name)), name, "name", "PERSON", "name")
        for name in names
        for start in range(len(text))
        if text.startswith(name, start)
    ]
    return Who(tuple(Entity(name, name, "PERSON") for name in names), tuple(mentions))


def words(quote: Quote, text: str) -> list[str]:
    return [part.span.of(text) for part in quote.spans]


@pytest.mark.parametrize("marks", ["“‘’”", "\"''\"", "““””"])
def test_a_quote_inside_a_quote_points_to_it(marks: str, nlp: Language, reference: Reference) -> None:
    """It has a row of its own, the outer quote as parent, and a speaker inside the outer marks."""
    opening, inner_opening, inner_closing, closing = list(marks)
    inner = f"{inner_opening}We shall never leave this house.{inner_closing}"
    text = f"{opening}My neighbour said, {inner} He is still there,{closing} Anna Berg said."
    outer, nested = quotes_of(text, nlp, reference)
    assert (outer.parent_index, nested.parent_index) == (None, 0)
    assert words(nested, text) == [inner]
    assert outer.speaker and nested.speaker and nested.cue
    assert (outer.speaker.of(text), nested.speaker.of(text)) == ("Anna Berg", "My neighbour")


def test_words_in_marks_inside_a_quote_are_no_quote_without_a_cue(nlp: Language, reference: Reference) -> None:
    """Names and words held at a distance inside a quotation are said by nobody else."""
    text = "“They call it ‘Operation Sunrise’ and the so-called ‘experts’ love it,” Anna Berg said."
    (quote,) = quotes_of(text, nlp, reference)
    assert quote.parent_index is None


def test_joint_speakers_are_kept(nlp: Language, reference: Reference) -> None:
    """The first of those who say something together is the speaker, the others speak with them."""
    text = "Anna Berg, Peter Otieno and Maria Lopez said that the talks were useful."
    (quote,) = quotes_of(text, nlp, reference, naming(text, "Anna Berg", "Peter Otieno", "Maria Lopez"))
    assert quote.speaker_mention is not None
    assert quote.speaker_mention.entity_id == "Anna Berg"
    assert [mention.entity_id for mention in quote.co_speakers] == ["Peter Otieno", "Maria Lopez"]


def test_a_plural_speaks_for_all_its_members(nlp: Language, reference: Reference) -> None:
    """Of a plural that stands for several, the first is the speaker and the others are kept."""
    text = "The two ministers said that the talks were useful."
    span = Span(0, text.index(" said"))
    mentions = tuple(Mention(span, name, "nominal", "PERSON", "group") for name in ("Anna Berg", "Peter Otieno"))
    who = Who(tuple(Entity(m.entity_id, m.entity_id, "PERSON") for m in mentions), mentions)
    (quote,) = quotes_of(text, nlp, reference, who)
    assert quote.speaker_mention == mentions[0]
    assert quote.co_speakers == mentions[1:]


def test_who_is_spoken_of_does_not_speak_along(nlp: Language, reference: Reference) -> None:
    """Only those joined to the speaker speak with them."""
    text = "Anna Berg said that Peter Otieno and Maria Lopez were late."
    (quote,) = quotes_of(text, nlp, reference, naming(text, "Anna Berg", "Peter Otieno", "Maria Lopez"))
    assert quote.co_speakers == ()


def test_a_quotation_goes_on_behind_any_attribution(nlp: Language, reference: Reference) -> None:
    """What follows in the same paragraph is the same act of saying, however long the words that name the speaker."""
    first, second = "“The talks were useful for us,”", "“We shall meet again next year.”"
    for who in (
        "Anna Berg",
        "Anna Berg, the minister for trade in the north, who had travelled by train all night",
    ):
        (one,) = quotes_of(text := f"{first} said {who}. {second}", nlp, reference)
        assert words(one, text) == [first, second]


def test_an_attribution_at_each_end_parts_a_long_quotation(nlp: Language, reference: Reference) -> None:
    """Words behind one attribution that run into the next paragraph end there if that has an attribution of its own."""
    text = "“We won,” Anna Berg said. “It was a long night.\n\n“We shall win again,” she told the crowd."
    one, two = quotes_of(text, nlp, reference)
    assert (words(one, text), words(two, text)) == (["“We won,”", "“It was a long night."], ["“We shall win again,”"])


def test_a_sentence_in_marks_may_follow_an_abbreviation(nlp: Language, reference: Reference) -> None:
    """The full stop of "Fla." ends the sentence as well."""
    text = "“The talks were useful,” said Anna Berg, of Tampa, Fla. “We shall meet again next year.”"
    (quote,) = quotes_of(text, nlp, reference)
    assert len(quote.spans) == 2


def test_somebody_without_a_name_stays_anonymous_however_often_he_comes(nlp: Language, reference: Reference) -> None:
    """A mention that leads to an unnamed person does not make the source a known person; one to a named person does."""
    text = "An official said that talks had failed."
    nameless = (Mention(Span(0, 11), "unnamed", "nominal", "PERSON", "unnamed_new"),)
    unknown = Who((Entity("unnamed", "unnamed official", "PERSON"),), nameless)
    known = Who((Entity("unnamed", "Anna Berg", "PERSON", is_linked=True),), nameless)
    assert [quote.speaker_type for quote in quotes_of(text, nlp, reference, unknown)] == ["anonymous"]
    assert [quote.speaker_type for quote in quotes_of(text, nlp, reference, known)] == ["person"]
