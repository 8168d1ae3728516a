"""Seeded defects, each caught by the check that is named for it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.kit.batches import TEXT, valid_rows
from tests.kit.defects import Defect, double, empty, judge, lose, put, rotate, shift, swap, together

FUTURE = date(2013, 6, 4)
DEFECTS: dict[str, tuple[Defect, ...]] = {
    "articles": (
        Defect("doubled article", double("articles", 0), "key_is_unique", "a1 a1"),
        Defect("null text", put("articles", 0, text=None), "text_is_set", "a1"),
        Defect("null sha", put("articles", 1, raw_sha256=None), "raw_sha256_is_set", "a2"),
        Defect("empty publisher", put("articles", 1, publisher=" "), "no_empty_texts", "a2", "warning"),
        Defect("empty id", put("articles", 1, run_id=""), "no_empty_ids", "a2"),
        Defect("word count 0", put("articles", 1, word_count=0), "word_count_in_range", "a2"),
        Defect("odd format", put("articles", 0, source_format="pdf"), "source_format_in_vocabulary", "a1"),
        Defect("odd language", put("articles", 0, language="English"), "language_is_a_code", "a1"),
        Defect("und", put("articles", 0, language="und"), "language_is_known", "a1", "warning"),
        Defect("no precision", put("articles", 0, published_precision=None), "published_is_explained", "a1"),
        Defect("day zero", put("articles", 0, published_at=datetime(1970, 1, 1, tzinfo=UTC)),
               "published_at_is_plausible", "a1", "warning"),
        Defect("headline lost", put("articles", 0, headline=None), "headline_opens_text", "a1"),
        Defect("body start moved", put("articles", 0, body_start=5), "headline_opens_text", "a1"),
        Defect("tab in text", put("articles", 1, text="Ruritania is\tquiet today."), "text_is_clean", "a2"),
        Defect("author twice", put("articles", 0, authors=["A B", "A B"]),
               "authors_elements_are_sound", "a1", "warning"),
        Defect("own duplicate", put("articles", 1, duplicate_of="a2"), "duplicate_of_another", "a2"),
        Defect("sentence lost", lose("sentences", 3), "sentences_cover_text", "a1"),
        Defect("one language wrong", put("articles", 0, language="fr"), "only_english_is_annotated", "a1"),
        Defect("no articles at all", empty("articles"), "row_count", ""),
    ),
    "sentences": (
        Defect("doubled sentence", double("sentences", 1), "key_is_unique", "a1/1 a1/1"),
        Defect("sentence lost in the middle", lose("sentences", 1), "sentences_are_counted", "a1/3"),
        Defect("paragraph skipped", put("sentences", 1, paragraph_index=2), "paragraphs_are_counted", "a1/1"),
        Defect("sentence over two paragraphs", put("sentences", 0, end_char=60),
               "sentence_stays_in_paragraph", "a1/0"),
        Defect("no sentences at all", empty("sentences"), "row_count", ""),
        Defect("offset past the end", put("sentences", 3, end_char=len(TEXT) + 1), "offsets_lie_in_text", "a1/3"),
    ),
    "date_mentions": (
        Defect("changed text", put("articles", 0, text=TEXT.replace("Monday", "Friday")),
               "date_text_equals_slice", "a1/81/87"),
        Defect("days swapped", put("date_mentions", 0, end_date=date(2012, 6, 3)),
               "dates_are_ordered", "a1/81/87", "warning"),
    ),
    "article_blocks": (
        Defect("block lost", lose("article_blocks", 1), "blocks_are_counted", "a1/3"),
        Defect("removed block in text", put("article_blocks", 3, start_char=0, end_char=4),
               "kept_blocks_equal_slices", "a1/3"),
        Defect("kept block changed", put("article_blocks", 1, block_text="Something else."),
               "kept_blocks_equal_slices", "a1/1"),
        Defect("block kept twice", double("article_blocks", 4, block_index=1), "kept_blocks_are_apart", "a2/1"),
    ),
    "quote_spans": (
        Defect("quotes without spans", empty("quote_spans"), "row_count", ""),
        Defect("orphan spans", lose("quotes", 1), "quote_id_resolves", "q2/0"),
        Defect("span outside", put("quotes", 0, end_char=TEXT.index(" He said") - 1),
               "span_lies_in_its_quote", "q1/1"),
        Defect("spans exchanged", swap("quote_spans", 1, "start_char", "end_char"), "span_text_equals_slice", "q1/1"),
        Defect("span counted wrongly", put("quote_spans", 1, span_index=2), "spans_are_counted", "q1/2"),
        Defect("spans out of order",
               together(put("quote_spans", 0, span_index=1), put("quote_spans", 1, span_index=0)),
               "spans_stand_in_order", "q1/1", "warning"),
    ),
    "entity_mentions": (
        Defect("swapped offsets", swap("entity_mentions", 1, "start_char", "end_char"), "offsets_lie_in_text", "m2"),
        Defect("shifted offsets", shift("entity_mentions", "start_char", 1),
               "mention_text_equals_slice", "m1 m2 m3 m4 m5"),
        Defect("rotated articles", rotate("entity_mentions", "article_id"), "mention_text_equals_slice", "m6"),
        Defect("orphan entity", lose("entities", 2), "entity_id_resolves", "m2 m4"),
        Defect("orphan article", lose("articles", 1), "article_id_resolves", "m7"),
        Defect("wrong type of mention", put("entity_mentions", 0, mention_type="nam"),
               "mention_type_in_vocabulary", "m1"),
        Defect("score in percent", put("entity_mentions", 0, link_score=90.0), "link_score_in_range", "m1"),
        Defect("infinite score", put("entity_mentions", 0, link_score=float("nan")), "numbers_are_finite", "m1"),
        Defect("mention counted twice", double("entity_mentions", 0, mention_id="m1b"),
               "mention_stands_once", "m1 m1b"),
        Defect("mention in wrong sentence", put("entity_mentions", 2, sentence_index=2),
               "mention_starts_in_its_sentence", "m3"),
    ),
    "quotes": (
        Defect("offset -1", put("quotes", 0, cue_start_char=-1), "cue_offsets_lie_in_text", "q1"),
        Defect("rotated entities", rotate("entity_mentions", "entity_id"), "speaker_mention_fits", "q1"),
        Defect("unknown mention", put("quotes", 0, speaker_mention_id="m99"), "speaker_mention_id_resolves", "q1"),
        Defect("marks taken for speech", put("quotes", 0, quote_type="mixed"),
               "quote_type_fits_its_spans", "q1", "warning"),
        Defect("hull too short", put("quotes", 0, end_char=TEXT.index(" He said") - 1),
               "quote_is_hull_of_its_spans", "q1"),
        Defect("joint lost", put("quotes", 0, quote_text='"They have gone too far," "and we know it."'),
               "quote_text_joins_its_spans", "q1"),
        Defect("lemma of no cue", put("quotes", 1, cue_lemma="say"), "cue_is_whole", "q2", "warning"),
        Defect("words without a place", put("quotes", 1, cue_text="said"), "cue_text_equals_slice", "q2"),
        Defect("speaker twice", put("quotes", 0, co_speaker_entity_ids=["e-rassendyll"]), "co_speakers_fit", "q1"),
        Defect("parent elsewhere", put("quotes", 1, parent_quote_id="q1"), "quote_stands_in_its_parent", "q2"),
    ),
    "entities": (
        Defect("orphan place", empty("places"), "place_id_resolves", "e-ruritania"),
        Defect("unmentioned entity",
               together(*(put("entity_mentions", n, entity_id="e-ruritania") for n in (1, 3))),
               "entity_is_mentioned", "e-post", "warning"),
        Defect("lower-case country", put("entities", 0, country_code="ru"),
               "country_code_has_three_capitals", "e-ruritania"),
        Defect("address as item", put("entities", 0, wikidata_id="http://q/Q42"),
               "wikidata_id_is_an_item", "e-ruritania", "warning"),
    ),
    "places": (
        Defect("latitude and longitude swapped", put("places", 0, latitude=115.0), "latitude_in_range", "101"),
    ),
    "events": (
        Defect("code and root", put("events", 0, cameo_root="19"), "cameo_root_opens_code", "v1"),
        Defect("code as number", put("events", 0, cameo_code="1.12"), "cameo_root_opens_code", "v1"),
        Defect("wrong quad", put("events", 0, quad_class=4), "quad_class_fits_type", "v1"),
        Defect("another Goldstein",
               together(double("events", 0, event_id="v2"), double("events", 0, event_id="v3", goldstein_score=7.0)),
               "goldstein_score_follows_code", "v3"),
        Defect("Goldstein off its scale", put("events", 0, goldstein_score=-20.0), "goldstein_score_in_range", "v1"),
        Defect("predicate twice", double("events", 0, event_id="v2"), "trigger_tells_one_event", "v1 v2"),
        Defect("half a stretch of days", put("events", 0, end_date=None), "event_dates_are_ordered", "v1", "warning"),
        Defect("occurred in future", put("events", 0, start_date=FUTURE, end_date=FUTURE),
               "happened_before_published", "v1", "warning"),
        Defect("year misread", put("events", 0, start_date=date(112, 1, 1)),
               "event_date_is_plausible", "v1", "warning"),
        Defect("nobody takes part", empty("event_participants"), "event_has_a_participant", "v1", "warning"),
        Defect("sides exchanged",
               together(put("event_participants", 0, role="recipient"), put("event_participants", 1, role="actor")),
               "sides_fit_the_words", "v1", "warning"),
        Defect("contexts twice", put("events", 0, contexts=["a", "a"]), "contexts_elements_are_sound", "v1", "warning"),
    ),
    "event_participants": (
        Defect("participant elsewhere", put("event_participants", 0, article_id="a2"),
               "participant_is_in_its_events_article", "v1/actor/0"),
        Defect("participant counted wrongly", put("event_participants", 1, participant_index=1),
               "participants_are_counted", "v1/recipient/1"),
        Defect("odd actor code", put("event_participants", 0, actor_code="RU-GOV"),
               "actor_code_is_a_code", "v1/actor/0", "warning"),
        Defect("odd sector", put("event_participants", 0, sector="KING"), "sector_in_vocabulary", "v1/actor/0"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "defect"),
    [pytest.param(table, defect, id=defect.name) for table, defects in DEFECTS.items() for defect in defects],
)
def test_a_seeded_defect_is_caught_by_its_check(table: str, defect: Defect) -> None:
    """Each way in which a batch can be broken fails the check named for it, with the rows at fault."""
    rows = valid_rows()
    defect.seed(rows)
    found = judge(rows, table, defect.check)
    assert not found.passed
    assert (found.severity, found.examples) == (defect.severity, tuple(defect.ids.split()))
    assert found.rows_failed == len(found.examples) or len(found.examples) == 5
