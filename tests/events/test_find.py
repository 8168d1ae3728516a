"""Finding events: who did what to whom, when, where and whether it happened."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests.kit.events import events_of
from transforms.annotation import Event
from transforms.reference import Reference

SALAD = (
    *("Iran", "attacked", "to", "the", "army", "“", "”", "said", "must", "sanctions", "on", "by", "will", "not"),
    *("and", "talks", "with", ".", ",", "its", "Putin", "visit", "who", "agreed", "threatened", "\n\n", "May 3"),
)


class Found:
    """The events of a sentence, and their participants' words by role."""

    def __init__(self, nlp: Language, reference: Reference) -> None:
        self._nlp = nlp
        self._reference = reference
        self.text = ""

    def all(self, text: str) -> tuple[Event, ...]:
        """The events of a text."""
        self.text = text
        return events_of(self._nlp(text), self._reference)

    def one(self, text: str, event_type: str) -> Event:
        """The only event of a type."""
        found = [event for event in self.all(text) if event.event_type == event_type]
        assert len(found) == 1, [(e.event_type, e.trigger.of(text)) for e in self.all(text)]
        return found[0]

    def words(self, event: Event, role: str) -> list[str]:
        """The words of an event's participants in a role."""
        return [p.span.of(self.text) for p in event.participants if p.role == role]

    def countries(self, event: Event, role: str) -> set[str | None]:
        """The countries of an event's participants in a role."""
        return {p.country_code for p in event.participants if p.role == role}


@pytest.fixture(scope="module")
def found(nlp: Language, reference: Reference) -> Found:
    """A finder over the shipped reference data."""
    return Found(nlp, reference)


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        ("Turkey attacked Greece on Monday.", "ASSAULT", ["Turkey"], ["Greece"]),
        ("Greece was attacked by Turkey on Monday.", "ASSAULT", ["Turkey"], ["Greece"]),
        ("The soldiers arrested by Kenya were tired.", "COERCE", ["Kenya"], ["The soldiers"]),
        ("Sanctions were imposed on Russia by Norway.", "SANCTION", ["Norway"], ["Russia"]),
        ("Japan praised Peru and criticized Chile.", "ACCUSE", ["Japan"], ["Chile"]),
        ("Norway, which condemned Iran, is small.", "ACCUSE", ["Norway"], ["Iran"]),
        ("Israel's attack on Lebanon shocked many.", "ASSAULT", ["Israel"], ["Lebanon"]),
        ("Egypt threatened to attack Sudan.", "THREATEN", ["Egypt"], ["Sudan"]),
        ("France urged Mali to release the prisoners.", "REQUEST", ["France"], ["Mali"]),
        ("Russia agreed to meet Georgia.", "AGREE", ["Russia"], ["Georgia"]),
        ("Kenya refused to help Somalia.", "REJECT", ["Kenya"], ["Somalia"]),
    ],
)
def test_parties(found: Found, text: str, event_type: str, actors: list[str], recipients: list[str]) -> None:
    """Actor and recipient are found through actives, passives, relatives, coordination, nouns and control."""
    event = found.one(text, event_type)
    assert found.words(event, "actor") == actors
    assert found.words(event, "recipient") == recipients


def test_compound_is_a_list(found: Found) -> None:
    """Coordinated parties stand in one event, not in one per pair."""
    event = found.one("France and Germany condemned Iran and Syria.", "ACCUSE")
    assert found.countries(event, "actor") == {"FRA", "DEU"}
    assert found.countries(event, "recipient") == {"IRN", "SYR"}


def test_mutual_act_names_everyone(found: Found) -> None:
    """Whoever signs a treaty together takes part in its event."""
    event = found.one("China and Vietnam signed a treaty.", "SUPPORT")
    assert found.countries(event, "actor") | found.countries(event, "recipient") == {"CHN", "VNM"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The president of France met the protesters.", "CONSULT"),
        ("The government of France met the demands of the protesters.", "CONCEDE"),
        ("The president of Kenya fired his minister.", "SANCTION"),
        ("Soldiers in Kenya fired at protesters.", "ASSAULT"),
        ("The president of Kenya called the president of Ghana.", "CONSULT"),
        ("Kenya called for talks with Somalia.", "REQUEST"),
        ("Egypt will visit Sudan.", None),
        ("The president of Egypt will visit Sudan.", "AGREE"),
        ("The senator was in Ohio.", None),
    ],
)
def test_frame_decides_type(found: Found, text: str, expected: str | None) -> None:
    """Object, preposition and participants decide the type, not the verb alone."""
    types = [event.event_type for event in found.all(text)]
    if expected is None:
        assert "CONSULT" not in types
    else:
        assert types == [expected]


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("Turkey bombed villages in Greece.", "ASSAULT", "occurred"),
        ("Turkey did not bomb villages in Greece.", "ASSAULT", "negated"),
        ("Turkey is bombing villages in Greece.", "ASSAULT", "ongoing"),
        ("Turkey keeps attacking Greece.", "ASSAULT", "ongoing"),
        ("The officer was acquitted of killing a protester in Kenya.", "ASSAULT", "negated"),
        ("The president of Kenya will meet the king of Jordan.", "AGREE", "planned"),
        ("Turkey may bomb villages in Greece.", "ASSAULT", "hypothetical"),
    ],
)
def test_status(found: Found, text: str, event_type: str, status: str) -> None:
    """Tense, negation and possibility give the status."""
    assert found.one(text, event_type).status == status


@pytest.mark.parametrize(
    ("text", "event_type", "root"),
    [
        ("Iran will not release the prisoners.", "REJECT", "12"),
        ("Iran vowed to attack Iraq.", "THREATEN", "13"),
        ("Iran promised to help Iraq.", "AGREE", "03"),
        ("Iran demanded that Iraq release the soldiers.", "REQUEST", "10"),
    ],
)
def test_outer_act_recodes_the_inner(found: Found, text: str, event_type: str, root: str) -> None:
    """What is promised, threatened, demanded or refused is coded as the promise, threat, demand or refusal."""
    events = found.all(text)
    assert [(event.event_type, event.cameo_code[:2]) for event in events] == [(event_type, root)]


def test_reporter_is_no_actor(found: Found) -> None:
    """Who only says that something happened takes no part in it."""
    event = found.one("Norway said that Israel bombed Lebanon.", "ASSAULT")
    assert found.countries(event, "actor") == {"ISR"}
    assert found.countries(event, "recipient") == {"LBN"}


def test_obligation_is_asked_by_the_speaker(found: Found) -> None:
    """What "Y must" do is asked by the speaker."""
    event = found.one("The government of France said Iran must release the prisoners.", "REQUEST")
    assert found.countries(event, "actor") == {"FRA"}
    assert found.countries(event, "recipient") == {"IRN"}


def test_common_nouns_take_part_with_sector_and_country(found: Found) -> None:
    """Unnamed actors carry the sector of their noun and the country that stands with it."""
    event = found.one("Turkish police arrested forty protesters in Ankara.", "COERCE")
    actor = next(p for p in event.participants if p.role == "actor")
    recipient = next(p for p in event.participants if p.role == "recipient")
    assert (actor.sector, actor.country_code, actor.actor_code) == ("COP", "TUR", "TURCOP")
    assert recipient.sector == "OPP"


def test_noun_that_repeats_its_verb_is_no_second_event(found: Found) -> None:
    """A predicate of the sentence and the noun for the same act are one event."""
    events = found.all("Israel bombed Lebanon, and Israel's bombing of Lebanon shocked many.")
    assert len([event for event in events if event.event_type == "ASSAULT"]) == 1


def test_date_of_the_governing_expression(found: Found) -> None:
    """An event's date is its own expression's; without one the publication's, with lower precision."""
    dated = found.one("Turkey attacked Greece on 3 May 2024.", "ASSAULT")
    assert dated.start_date == date(2024, 5, 3)
    assert dated.date_text is not None
    undated = found.one("Turkey attacked villages in Greece.", "ASSAULT")
    assert undated.start_date == date(2024, 5, 15)
    assert undated.date_text is None


def test_what_somebody_is_asked_to_order_has_not_happened(found: Found) -> None:
    """An act that is only to be ordered is part of the request, no event."""
    text = "South Africa asked the International Court of Justice to order Israel to halt its offensive."
    assert [event.event_type for event in found.all(text)] == ["REQUEST"]


def test_the_date_of_a_relative_clause_is_its_own(found: Found) -> None:
    """What somebody did in an aside dates the aside, not what the sentence tells; what holds today has no past date."""
    text = "The United States, which suspended some aid to Ethiopia in 2020, urged Egypt to seize the moment."
    assert found.one(text, "SANCTION").start_date == date(2020, 1, 1)
    told = found.one(text, "REQUEST")
    assert (told.start_date, told.date_text) == (date(2024, 5, 15), None)
    holds = found.one("In 2016 a tribunal heard Iran, a decision that China rejects.", "REJECT")
    assert (holds.start_date, holds.date_text) == (date(2024, 5, 15), None)


def test_a_date_behind_since_bounds_what_went_on(found: Found) -> None:
    """What is told as done "since taking office in 2022" is not dated by that; a gerund's own date is its own."""
    event = found.one("Iran has deepened ties with Russia since taking office in 2022.", "SUPPORT")
    assert (event.start_date, event.date_text) == (date(2024, 5, 15), None)
    text = "Before meeting Xi Jinping on 13 May 2024, Joe Biden met Narendra Modi."
    dates = {event.trigger.of(text): event.start_date for event in found.all(text)}
    assert dates == {"meeting": date(2024, 5, 13), "met": date(2024, 5, 15)}


def test_history_without_a_date_stays_undated(found: Found) -> None:
    """An act that only a noun names in passing, or the pluperfect, is not dated by the publication."""
    event = found.one("Norway's annexation of Denmark worried the king.", "COERCE")
    assert event.is_background
    assert event.start_date is None


def test_history_is_background(found: Found) -> None:
    """What is dated long before the story is background to it."""
    assert found.one("Turkey attacked Greece in 1974.", "ASSAULT").is_background
    assert not found.one("Turkey attacked Greece on Monday.", "ASSAULT").is_background


def test_country_of_the_event(found: Found) -> None:
    """The country is where it happened, told or implied."""
    assert found.one("Turkey attacked a base in Greece.", "ASSAULT").country_code == "GRC"
    assert found.one("The president of Kenya visited Ghana.", "CONSULT").country_code == "GHA"


def test_rule_names_the_row(found: Found) -> None:
    """The rule of an event leads to its row of the lexicon."""
    assert found.one("Turkey attacked villages in Greece.", "ASSAULT").rule_id.startswith("verb:attack:")


def test_acts_of_businesses_are_coded_and_their_calls_are_not(found: Found) -> None:
    """A suit between firms is an act of public life; a word whose row needs officials tells nothing of a shop."""
    event = found.one("Apple sued Samsung over a patent.", "ACCUSE")
    assert (found.words(event, "actor"), found.words(event, "recipient")) == (["Apple"], ["Samsung"])
    assert found.all("The shop called its customers.") == ()


def test_home_travel_is_no_visit(found: Found) -> None:
    """A politician who travels in his own country visits nobody."""
    assert [e for e in found.all("President Macron traveled to Paris, France.") if e.event_type == "CONSULT"] == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    words=st.lists(
        st.sampled_from(SALAD),
        max_size=25,
    )
)  # fmt: skip
def test_any_word_salad_gives_sound_events(nlp: Language, reference: Reference, words: list[str]) -> None:
    """Whatever the text, nothing raises, spans lie in it, and codes come from the tables."""
    text = " ".join(words).strip()
    lexicon = reference.events
    for event in events_of(nlp(text), reference):
        for span in (event.trigger, *(p.span for p in event.participants)):
            assert 0 <= span.start < span.end <= len(text)
        assert event.cameo_code in lexicon.goldstein
        assert (event.event_type, event.event_mode) in lexicon.types
        assert event.participants
        assert event.score is not None
        assert 0 <= event.score <= 1
