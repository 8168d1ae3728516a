"""Quotes as rows: parents, speakers together, and the same words across articles; and the checks of them."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from expectations import check_batch
from tests.kit.batches import Row, tables_of, valid_rows
from tests.kit.events import article_of
from transforms.annotate import annotate
from transforms.reference import Reference
from transforms.rows import build_tables

WHOLE = "We will never close our ports to anybody"


def rows_of(text: str, nlp: Language, reference: Reference) -> list[dict[str, Any]]:
    """The rows of a text's quotes."""
    article = article_of(text)
    found: list[dict[str, Any]] = build_tables([(article, annotate(article, nlp(text), reference))], "r")[
        "quotes"
    ].to_pylist()
    return found


def test_rows_name_parents_and_others_who_speak(nlp: Language, reference: Reference) -> None:
    """A nested quote's row gives its parent's id, a joint statement's the ids of the others."""
    text = (
        "“My neighbour Maria Lopez said, ‘We shall never leave this house.’ She is still there,” Anna Berg said.\n\n"
        "Anna Berg and Peter Otieno said that the talks were useful."
    )
    outer, nested, joint = sorted(rows_of(text, nlp, reference), key=lambda row: row["start_char"])
    assert (outer["parent_quote_id"], nested["parent_quote_id"]) == (None, outer["quote_id"])
    assert outer["co_speaker_entity_ids"] == []
    assert joint["speaker_entity_id"] == outer["speaker_entity_id"]
    assert len(joint["co_speaker_entity_ids"]) == 1


@pytest.mark.parametrize(
    "other",
    [
        f'"{WHOLE}," said Mrs. Berg in a speech.',
        "“We will never close our ports,” she said, “to anybody.”",
        f"The minister promised on Monday that “{WHOLE}” as long as she lived.",
        f"Officials quoted the speech: «{WHOLE}!»",
    ],
)
def test_the_same_words_share_a_cluster_across_articles(other: str, nlp: Language, reference: Reference) -> None:
    """Other marks, a cut by the attribution, or a clause of the writer's own around the marks change nothing."""
    (first,) = rows_of(f"“{WHOLE},” Anna Berg said.", nlp, reference)
    (second,) = rows_of(other, nlp, reference)
    assert first["quote_cluster_id"] == second["quote_cluster_id"]
    assert first["quote_id"] != second["quote_id"]


@pytest.mark.parametrize(
    "other",
    [
        "Anna Berg said that the ports would stay open to everybody.",
        "“We will never close our airports to anybody,” Anna Berg said.",
        "“We will never close our ports,” Anna Berg said.",
    ],
)
def test_paraphrases_are_not_forced_together(other: str, nlp: Language, reference: Reference) -> None:
    """Words that say the same, or only a part of it, are another quote."""
    (first,) = rows_of(f"“{WHOLE},” Anna Berg said.", nlp, reference)
    (second,) = rows_of(other, nlp, reference)
    assert first["quote_cluster_id"] != second["quote_cluster_id"]


def test_a_short_phrase_needs_the_same_speaker(nlp: Language, reference: Reference) -> None:
    """Everybody says "no comment"; only of one speaker it is the same quote."""
    (berg,) = rows_of("“We are ready,” said Anna Berg.", nlp, reference)
    (again,) = rows_of("“We are ready!” Anna Berg said on Monday.", nlp, reference)
    (other,) = rows_of("“We are ready,” said Peter Otieno.", nlp, reference)
    assert berg["quote_cluster_id"] == again["quote_cluster_id"] != other["quote_cluster_id"]


def failed(rows: dict[str, list[Row]]) -> set[str]:
    """The names of the failed checks of the quotes."""
    return {r.check_name for r in check_batch(tables_of(rows), 2) if not r.passed and r.table_name == "quotes"}


def test_checks_catch_wrong_parents_and_co_speakers() -> None:
    """A parent that does not hold the quote or is no other quote; a co-speaker that is the speaker or nobody."""
    for parent, check in (("q1", "stands_in_its_parent"), ("q2", "stands_in_its_parent"), ("q9", "quote_id_resolves")):
        rows = valid_rows()
        rows["quotes"][1]["parent_quote_id"] = parent
        assert any(check in name for name in failed(rows)), parent
    for others in (["e-rassendyll"], ["nobody"]):
        rows = valid_rows()
        rows["quotes"][0]["co_speaker_entity_ids"] = others
        assert failed(rows) == {"co_speakers_fit"}
    rows = valid_rows()
    inside = rows["quotes"][0] | {"quote_id": "q3", "parent_quote_id": "q1", "quote_text": "too far"}
    start = rows["quotes"][0]["start_char"] + len('"They have gone ')
    inside |= {"start_char": start, "end_char": start + len("too far"), "quote_type": "indirect"}
    span = rows["quote_spans"][0] | {"quote_id": "q3", "span_text": "too far", "is_verbatim": False}
    rows["quotes"].append(inside)
    rows["quote_spans"].append(span | {"start_char": start, "end_char": start + len("too far")})
    assert failed(rows) == set()


def test_topics_are_what_the_words_name(nlp: Language, reference: Reference) -> None:
    """One row per entity inside a quote's words, by its first mention; the speaker is none."""
    text = "Anna Berg said Norway and Berg would help Norway. France left."
    article = article_of(text)
    tables = build_tables([(article, annotate(article, nlp(text), reference))], "r")
    rows = {name: tables[name].to_pylist() for name in ("entities", "entity_mentions", "quote_topics")}
    names = {row["entity_id"]: row["canonical_name"] for row in rows["entities"]}
    assert [names[row["entity_id"]] for row in rows["quote_topics"]] == ["Norway"]
    (mention,) = (m for m in rows["entity_mentions"] if m["mention_id"] == rows["quote_topics"][0]["mention_id"])
    assert mention["start_char"] == text.index("Norway")
