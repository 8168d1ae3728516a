"""History: what is told with a day of the past, or behind one in its paragraph, is no news of today."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from tests.kit.events import events_of
from transforms.annotation import Event
from transforms.reference import Reference


def _event(nlp: Language, reference: Reference, text: str, trigger: str) -> Event:
    """The only event of a text whose trigger begins with a word."""
    (event,) = (e for e in events_of(nlp(text), reference) if e.trigger.of(text).startswith(trigger))
    return event


@pytest.mark.parametrize(
    ("text", "trigger", "start"),
    [
        ("In 2019 the baker was ill. Police arrested his brother.", "arrested", date(2019, 1, 1)),
        ("In 2019 the baker was ill.\n\nPolice arrested his brother.", "arrested", date(2024, 5, 15)),
        ("The baker has been ill since 2019. Police arrested his brother.", "arrested", date(2024, 5, 15)),
        ("In 2019 the baker was ill. Police have arrested his brother.", "arrested", date(2024, 5, 15)),
        ("Police charged a baker under the Food Act, 1990.", "charged", date(2024, 5, 15)),
        ("LIMA, Peru, Jun 21 2022 (IPS) - Police arrested a baker.", "arrested", date(2024, 5, 15)),
        ("The firm said in March that it was founded in 1989. A court fined the firm.", "fined", date(2024, 3, 1)),
    ],
)
def test_a_past_day_without_an_act_dates_the_next_sentences_of_its_paragraph(
    nlp: Language, reference: Reference, text: str, trigger: str, start: date
) -> None:
    """Not only the day of an act goes on in its paragraph; a perfect tense and a new paragraph end it."""
    assert _event(nlp, reference, text, trigger).start_date == start


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("In 2019 the mayor left after police arrested his brother.", "arrested"),
        ("Tenants had petitioned the court after police razed their houses.", "razed"),
    ],
)
def test_what_led_to_a_past_act_is_history_too(nlp: Language, reference: Reference, text: str, trigger: str) -> None:
    """A clause under a verb of the past is as old; how old is open."""
    event = _event(nlp, reference, text, trigger)
    assert (event.start_date, event.is_background) == (None, True)
