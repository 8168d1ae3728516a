"""What the annotation forgives: optional items, other readings, parts that are not the article's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from tests.accuracy.counts import Share
from tests.accuracy.example import (
    AGREEMENT,
    DIRECT,
    TEXT,
    Rows,
    annotation,
    at,
    party,
    rows,
    score_example,
    values,
)
from tests.accuracy.handmade import span_of
from tests.accuracy.warehouse import Row

Change: TypeAlias = Callable[[Row, Rows], object]


def optional_quote(note: Row, _: Rows) -> None:
    """The annotation calls the found indirect quote optional."""
    note["quotes"][1]["optional"] = True


def optional_quote_read_otherwise(note: Row, ours: Rows) -> None:
    """The optional quote is found with half of its words."""
    optional_quote(note, ours)
    ours["quote_spans"][1]["end_char"] -= 16


def two_quotes_of_the_same_words(note: Row, _: Rows) -> None:
    """Two annotated quotes share their words; there is one of ours."""
    note["quotes"].append(dict(note["quotes"][0]))


def unnamed_speaker(note: Row, ours: Rows) -> None:
    """A speaker whom the page does not name is right by the local words."""
    note["quotes"][0] |= {"speaker_canonical": "official (unnamed)", "speaker_mention": at("Berg", 1)}
    start, end = span_of(TEXT, "Berg", 1).values()
    ours["quotes"][0] |= {"speaker_entity_id": None, "speaker_start_char": start, "speaker_end_char": end}


def joint_speaker(note: Row, _: Rows) -> None:
    """Of a joint statement any speaker is right."""
    note["quotes"][0] |= {"speaker_canonical": "Peter Otieno", "co_speakers": [party("Anna Berg")]}


def optional_party(note: Row, ours: Rows) -> None:
    """A participant whom the annotation leaves open is ours."""
    note["events"][2]["participants_optional"] = [party("France")]
    ours["event_participants"].append({"event_id": "e2", "role": "recipient", "country_code": "FRA"})


def optional_twin_first(note: Row, _: Rows) -> None:
    """An optional event with the same trigger stands before the required one."""
    note["events"].insert(0, note["events"][1] | {"optional": True})


def required_twin(note: Row, _: Rows) -> None:
    """Two required events share their trigger; there is one of ours."""
    note["events"].append(dict(note["events"][1]))


def worse_event_first(_: Row, ours: Rows) -> None:
    """A wrong event with the same trigger stands before the right one."""
    ours["events"].insert(0, ours["events"][0] | {"event_id": "e0", "event_type": "ASSAULT"})


def like_an_optional_event(_: Row, ours: Rows) -> None:
    """An event of the type of an optional one stands elsewhere in its sentence."""
    more = {"event_id": "e3", "event_type": "SUPPORT", **span_of(TEXT, "accord")}
    ours["events"].append(ours["events"][0] | more)


def optional_name(note: Row, ours: Rows) -> None:
    """Of a person whom the annotation calls optional one name is found, one is not."""
    note["entities"][0]["optional"] = True
    ours["entity_mentions"].pop(0)


def thing_without_item(note: Row, _: Rows) -> None:
    """The annotator knew no Wikidata item of a thing with two names."""
    note["entities"][2]["qid"] = None


def name_in_boilerplate(_: Row, ours: Rows) -> None:
    """A name is found in a line that should not have been left in the text."""
    left = TEXT + "\n\nWrite to Mira Solen"
    ours["articles"][0]["text"] = left
    ours["entity_mentions"].append(ours["entity_mentions"][0] | span_of(left, "Mira Solen"))


def short_boilerplate(note: Row, ours: Rows) -> None:
    """A removed line is too short to tell whether it stands in the body."""
    note["article"]["boilerplate"].append([*at("World"), "navigation"])
    ours["articles"][0]["text"] += "\n\nWorld"


def repeated_words(note: Row, _: Rows) -> None:
    """A removed pull quote has words of the body."""
    note["article"]["boilerplate"].append([*at(DIRECT), "pull_quote"])


def embedded_post(note: Row, ours: Rows) -> None:
    """The second paragraph is an embedded post: its quote counts, its names do not."""
    note["article"]["body_paragraph_kinds"][1] = "embed_tweet"
    ours["entity_mentions"].pop(1)


FORGIVEN: list[tuple[Change, dict[str, float]]] = [
    (optional_quote, {"quotes indirect": 0.0}),  # no required one is left to count
    (optional_quote_read_otherwise, {"quotes indirect": 0.0}),
    (two_quotes_of_the_same_words, {"quotes": 80.0, "quotes direct": 66.7}),
    (unnamed_speaker, {}),
    (joint_speaker, {}),
    (optional_party, {}),
    (optional_twin_first, {}),
    (
        required_twin,
        {
            "events found": 80.0,
            "events found and typed": 80.0,
            "events with type and parties": 80.0,
            "core event with type and parties": 66.7,
        },
    ),
    (
        worse_event_first,
        {"events found": 80.0, "events found and typed": 80.0, "events with type and parties": 80.0},
    ),
    (like_an_optional_event, {}),
    (optional_name, {}),
    (thing_without_item, {}),
    (name_in_boilerplate, {}),
    (short_boilerplate, {}),
    (repeated_words, {}),
    (embedded_post, {}),
]


@pytest.mark.parametrize(("change", "expected"), FORGIVEN, ids=[change.__name__ for change, _ in FORGIVEN])
def test_what_the_annotation_forgives_counts_neither_way(change: Change, expected: dict[str, float]) -> None:
    """Optional and foreign items move no figure; each of ours answers one annotated item at most."""
    note, ours = annotation(), rows()
    change(note, ours)
    figures = values(score_example(ours, note).figures())
    assert {name: value for name, value in figures.items() if value != AGREEMENT[name]} == expected


def test_unstated_date_must_stay_unknown() -> None:
    """Where the page states no date, any date of ours is wrong."""
    note = annotation()
    note["article"]["published_at"] = None
    figures = score_example(rows(), note).figures()
    assert figures["published_at"] == Share(0, 1)


@pytest.mark.parametrize(("null_is_right", "expected"), [(True, Share(0, 0)), (False, Share(0, 1))])
def test_undated_event_is_asked_unless_null_is_right(null_is_right: bool, expected: Share) -> None:
    """An event without a date is wrong, unless the annotation says that none is as right."""
    note, ours = annotation(), rows()
    note["events"][1]["date_null_ok"] = null_is_right
    ours["events"][0]["start_date"] = None
    assert score_example(ours, note).figures()["event start date"] == expected


def test_standfirst_is_body_and_subhead_is_not_asked() -> None:
    """Paragraphs and standfirst must stand in the body; a subhead may."""
    note = annotation()
    note["article"]["body_paragraph_kinds"] = ["standfirst", "subhead", "body"]
    figures = score_example(rows(), note).figures()
    assert figures["body paragraph kept"] == Share(2, 2)
