"""Seeded lapses of single rows and of whole finders, each caught by the check that is named for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from expectations import suites
from tests.expectations.test_checks import DEFECTS
from tests.kit.batches import FIRST, TEXT, valid_rows
from tests.kit.defects import Defect, Rows, double, judge, lose, put, together
from transforms.schema import CORE_TABLES

SPEECH = 'She said: "We are not going to do it again." He said: "You have never done it at all."'


def many(table: str, number: int, key: str, count: int) -> Callable[[Rows], object]:
    """Add a row so many times more, each with an id of its own."""

    def seed(rows: Rows) -> None:
        rows[table] += [rows[table][number] | {key: f"x{copy}"} for copy in range(count)]

    return seed


def foreign_words(rows: Rows) -> None:
    """A long text in which nothing is mentioned."""
    rows["articles"][1]["word_count"] = 300
    rows["entity_mentions"].pop()


LAPSES: dict[str, tuple[Defect, ...]] = {
    "articles": (
        Defect("zero width", put("articles", 1, text="Rurit\u200bania"), "text_is_visible", "a2", "warning"),
        Defect("three line breaks", put("articles", 1, text="One.\n\n\nTwo."),
               "paragraphs_stand_apart", "a2", "warning"),
        Defect("updated before", put("articles", 0, updated_at=datetime(2012, 6, 4, tzinfo=UTC)),
               "updated_after_published", "a1", "warning"),
        Defect("day of another week", put("articles", 0, published_date=date(2012, 6, 12)),
               "published_date_fits_instant", "a1"),
        Defect("short sha", put("articles", 0, raw_sha256="ab12"), "raw_sha256_is_a_fingerprint", "a1"),
        Defect("nobody named", foreign_words, "long_article_names_somebody", "a2", "warning"),
        Defect("speech without quotes", put("articles", 1, text=SPEECH), "marked_speech_is_quoted", "a2", "warning"),
        Defect("stated to be English", put("articles", 1, text="Wir sind heute alle da und ganz froh. " * 20),
               "english_reads_as_english", "a2", "warning"),
        Defect("text from nowhere", lose("article_blocks", 1), "kept_blocks_cover_text", "a1", "warning"),
    ),
    "article_blocks": (
        Defect("raw offsets", put("article_blocks", 4, raw_start_char=28),
               "raw_offsets_are_ordered", "a2/0", "warning"),
    ),
    "sentences": (
        Defect("overlap", put("sentences", 2, start_char=50), "sentences_stand_in_order", "a1/2"),
        Defect("endless", together(put("articles", 1, text="so " * 151 + "."), put("sentences", 4, end_char=454)),
               "sentence_has_an_end", "a2/0", "warning"),
    ),
    "entities": (
        Defect("unlinked item", put("entities", 0, is_linked=False), "wikidata_id_is_linked", "e-ruritania", "warning"),
        Defect("item twice", put("entities", 2, wikidata_id="Q42"),
               "wikidata_id_names_one_entity", "e-ruritania e-post", "warning"),
    ),
    "entity_mentions": (
        Defect("over the end", put("entity_mentions", 1, end_char=60), "mention_ends_in_its_sentence", "m2", "warning"),
        Defect("marks", put("entity_mentions", 1, mention_text="--"), "mention_has_words", "m2", "warning"),
        Defect("nothing linked",
               together(put("entities", 0, is_linked=False), many("entity_mentions", 0, "mention_id", 200)),
               "mention_is_linked", "m1 m2 m3 m4 m5", "warning"),
    ),
    "places": (
        Defect("longitude", put("places", 0, longitude=181.0), "longitude_in_range", "101"),
        Defect("population", put("places", 0, population=-99), "population_in_range", "101"),
        Defect("place by name", put("places", 0, place_id="Strelsau"), "place_id_is_a_number", "Strelsau", "warning"),
        Defect("feature in words", put("places", 0, feature_code="capital"),
               "feature_code_is_a_code", "101", "warning"),
        Defect("null island", put("places", 0, latitude=0.0, longitude=0.0),
               "place_is_not_null_island", "101", "warning"),
        Defect("place for nobody", put("entities", 0, place_id=None), "place_is_used", "101", "warning"),
    ),
    "date_mentions": (
        Defect("no unit", put("date_mentions", 0, precision=None),
               "resolved_date_has_precision", "a1/81/87", "warning"),
        Defect("words as value", put("date_mentions", 0, timex_value="next week"),
               "timex_value_is_a_value", "a1/81/87", "warning"),
        Defect("read twice", double("date_mentions", 0, start_char=84), "dates_are_apart", "a1/84/87", "warning"),
    ),
    "quotes": (
        Defect("score in percent", put("quotes", 0, quote_score=95.0), "quote_score_in_range", "q1"),
        Defect("wrong sentence", put("quotes", 0, sentence_index=1), "quote_starts_in_its_sentence", "q1"),
        Defect("only marks", put("quotes", 0, quote_text='"..."'), "quote_has_words", "q1", "warning"),
        Defect("nobody speaks", many("quotes", 1, "quote_id", 20), "quote_has_a_speaker", "q2 x0 x1 x2 x3", "warning"),
        Defect("endless", put("quotes", 0, quote_text="and " * 201), "quote_has_an_end", "q1", "warning"),
    ),
    "quote_topics": (
        Defect("topic of another entity", put("quote_topics", 0, entity_id="e-post"),
               "topic_stands_in_its_quote", "q1/e-post"),
    ),
    "quote_spans": (
        Defect("span elsewhere", put("quote_spans", 0, article_id="a2"), "span_is_in_its_quotes_article", "q1/0"),
    ),
    "events": (
        Defect("off the scale", put("events", 0, plover_score=11.0), "plover_score_in_range", "v1"),
        Defect("score in percent", put("events", 0, event_score=50.0), "event_score_in_range", "v1"),
        Defect("two scores of a mode",
               together(double("events", 0, event_id="v2"), double("events", 0, event_id="v3", plover_score=3.0)),
               "plover_score_follows_type", "v3"),
        Defect("wrong sentence", put("events", 0, sentence_index=3), "trigger_starts_in_its_sentence", "v1"),
        Defect("quote elsewhere",
               together(put("quotes", 1, article_id="a2"), put("events", 0, reported_by_quote_id="q2")),
               "reporting_quote_is_in_same_article", "v1"),
    ),
    "event_participants": (
        Defect("mention elsewhere", put("event_participants", 0, mention_id="m7"),
               "participant_mention_is_in_same_article", "v1/actor/0"),
        Defect("somebody else", put("event_participants", 0, entity_id="e-post"),
               "participant_is_its_mentions_entity", "v1/actor/0", "warning"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "lapse"),
    [pytest.param(table, lapse, id=f"{table}: {lapse.name}") for table, lapses in LAPSES.items() for lapse in lapses],
)
def test_a_seeded_lapse_is_caught_by_its_check(table: str, lapse: Defect) -> None:
    """What a finder gets wrong in a row, or misses altogether, fails the check named for it."""
    rows = valid_rows()
    lapse.seed(rows)
    found = judge(rows, table, lapse.check)
    assert not found.passed
    assert (found.severity, found.examples) == (lapse.severity, tuple(lapse.ids.split()))


def test_every_hand_written_rule_has_a_seeded_defect() -> None:
    """A rule that nothing breaks in the tests may be one that nothing can break."""
    seeded = {(table, one.check) for defects in (DEFECTS, LAPSES) for table, ones in defects.items() for one in ones}
    written = {(table.name, rule.name) for table in CORE_TABLES for rule in suites.hand_written_rules(table)}
    assert written - seeded == set()


def test_a_share_of_lapses_is_tolerated_but_counted() -> None:
    """A few quotes without a speaker are no fault of the whole; the result still says how many there are."""
    rows = valid_rows()
    rows["quotes"] += [rows["quotes"][0] | {"quote_id": f"x{copy}"} for copy in range(20)]
    found = judge(rows, "quotes", "quote_has_a_speaker")
    assert (found.passed, found.rows_failed, found.examples) == (True, 1, ("q2",))


def test_an_event_that_is_planned_may_lie_ahead() -> None:
    """Only what has happened or goes on must have started before publication."""
    rows = valid_rows()
    rows["events"][0] |= {"event_status": "planned", "start_date": date(2012, 12, 1), "end_date": date(2012, 12, 1)}
    assert judge(rows, "events", "happened_before_published").passed


def test_an_article_in_another_language_may_have_no_sentences() -> None:
    """Texts that the finders do not read are no gap; half of one is."""
    rows = valid_rows()
    rows["articles"][1]["language"] = "fr-CA"
    rows["sentences"].pop()
    assert judge(rows, "articles", "sentences_cover_text").passed
    assert judge(rows, "sentences", "row_count").passed
    rows["articles"][0]["language"] = "fr-CA"
    rows["sentences"].pop()
    assert judge(rows, "articles", "sentences_cover_text").examples == (FIRST,)
    assert len(TEXT) > rows["sentences"][-1]["end_char"]
