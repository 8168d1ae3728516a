"""The measures of labelled sets, each on one or two short documents that are labelled here."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.accuracy.counts import Figures, Match, Rate, Share
from tests.accuracy.handmade import span_of, write_warehouse
from tests.accuracy.outside.documents import input_record, write_input
from tests.accuracy.outside.places import kilometres
from tests.accuracy.outside.sets import BOTH, find_sets, score_set
from tests.accuracy.warehouse import Row

TEXT = 'Anna Berg of Norlake met Otto Finn in Paris on Monday. "We agreed to trade more fish," Berg said.'
OURS = TEXT.replace(". ", ".\n\n")  # the warehouse's text: paragraphs where the labelled text has none
IN_ARTICLE = {"article_id": "a"}
Scored: TypeAlias = Callable[..., Figures]


def span_list(words: str, occurrence: int = 0) -> list[int]:
    """A label's `[start, end]` of some words."""
    return list(span_of(TEXT, words, occurrence).values())


def labelled(words: str, occurrence: int = 0, **more: Any) -> Row:
    """A label on some words of the text."""
    span = span_of(TEXT, words, occurrence)
    return {"start": span["start_char"], "end": span["end_char"], "text": words, **more}


def span(words: str, occurrence: int = 0, prefix: str = "") -> Row:
    """A row's offsets of some words of the text."""
    return {f"{prefix}{key}": offset for key, offset in span_of(OURS, words, occurrence).items()}


def said_by_berg() -> Row:
    """The label of the one quote."""
    spans = [span_list('"We agreed to trade more')]  # annotators differ on ends: most of the words will do
    return {"type": "direct", "speech": True, "spans": spans, "speaker_spans": [span_list("Berg", 1)]}


@pytest.fixture
def scored(tmp_path: Path) -> Scored:
    """Scores a set of one document, its text in the warehouse as article a."""

    def score(name: str, labels: Row, **tables: list[Row]) -> Figures:
        document = {"id": "d", "text": TEXT, **labels}
        (tmp_path / "dev").mkdir()
        (tmp_path / "dev" / f"{name}.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
        article = {**IN_ARTICLE, "external_id": "d", "text": OURS, "body_start": 0, "authors": []}
        warehouse = write_warehouse(tmp_path / "w.duckdb", {"articles": [article], **tables})
        return score_set(find_sets(tmp_path)[0], warehouse).parts[BOTH].score.figures

    return score


def test_quotes_are_found_by_content_and_speaker(scored: Scored) -> None:
    """A quote without its last words is lax but not strict; its speaker counts for the marked segment too."""
    quote = {**IN_ARTICLE, "quote_id": "q", "quote_type": "direct", **span("Berg", 1, "speaker_")}
    part = {**IN_ARTICLE, "quote_id": "q", "span_index": 0, **span('"We agreed to trade')}
    figures = scored("polnear", {"quotes": [said_by_berg()]}, quotes=[quote], quote_spans=[part])
    found, missed, nothing = Match(1, 1, 1), Match(0, 1, 1), Match(0, 0, 0)
    assert figures["all lax"] == figures["marked lax"] == figures["all speaker"] == found
    assert figures["all strict"] == missed
    assert figures["indirect lax"] == nothing
    assert figures["segment speaker"] == found


def test_wrong_speaker_is_found_content_alone(scored: Scored) -> None:
    """The right words in the wrong mouth: content counts, speaker does not; thoughts are not asked for."""
    quote = {**IN_ARTICLE, "quote_id": "q", "quote_type": "direct", **span("Otto Finn", 0, "speaker_")}
    part = {**IN_ARTICLE, "quote_id": "q", "span_index": 0, **span('"We agreed to trade more fish,"')}
    thought = {"type": "indirect", "speech": False, "spans": [span_list("met Otto Finn")], "speaker_spans": []}
    figures = scored("polnear", {"quotes": [said_by_berg(), thought]}, quotes=[quote], quote_spans=[part])
    assert (figures["all strict"], figures["all speaker"]) == (Match(1, 1, 1), Match(0, 1, 1))
    assert figures["segment speaker"] == Match(0, 1, 1)


def test_events_need_parties_on_their_sides_unless_the_act_is_mutual(scored: Scored) -> None:
    """Of a meeting the sides may be swapped; the type alone, and the quad class, are counted apart."""
    start, end = span_list("Anna Berg")
    other_start, other_end = span_list("Otto Finn")
    relation = {"source_start": start, "source_end": end, "target_start": other_start, "target_end": other_end}
    people = [
        {**IN_ARTICLE, "event_id": "e", "role": "recipient", **span("Anna Berg")},
        {**IN_ARTICLE, "event_id": "e", "role": "actor", **span("Otto Finn")},
        {**IN_ARTICLE, "event_id": "f", "role": "recipient", **span("Anna Berg")},
        {**IN_ARTICLE, "event_id": "f", "role": "actor", **span("Otto Finn")},
    ]
    events = [
        {**IN_ARTICLE, "event_id": "e", "event_type": "AGREE"},
        {**IN_ARTICLE, "event_id": "f", "event_type": "ACCUSE"},
    ]
    labels = {"events": [{**relation, "code": "CONSULT"}]}
    figures = scored("ev_plv", labels, events=events, event_participants=people)
    right = [name for name, figure in figures.items() if figure == Share(1, 1)]
    assert right == ["dyad", "full quad"]
    assert figures["code right given dyad"] == Share(0, 1)
    assert figures["events per sentence"] == Rate(2, 1)


def test_actors_are_asked_where_the_type_is_found(scored: Scored) -> None:
    """Country and sector count only for coded events whose (renamed) type is there; groups are no countries."""
    sides = {
        "sources": [{"code": "FRA", "sector": "CIV"}, {"code": "IGO", "sector": None}],
        "targets": [{"code": "NGO", "sector": None}],
    }
    labels = {"events": [{"code": "DEMAND", **sides}, {"code": "AID", **sides}]}
    person = {**IN_ARTICLE, "event_id": "e", "role": "actor", "country_code": "FRA", "sector": "GOV"}
    event = {**IN_ARTICLE, "event_id": "e", "event_type": "REQUEST"}
    figures = scored("ev_plover_gsr", labels, events=[event], event_participants=[person])
    assert figures == {
        "typed": Share(1, 2),
        "actor country": Share(1, 1),
        "recipient country": Share(0, 0),
        "sector": Share(0, 1),
    }


def test_names_need_span_and_type(scored: Scored) -> None:
    """A name found as another type is a miss and an invention; labels of other kinds are not asked for."""
    ents = [[*span_list("Anna Berg"), "PER"], [*span_list("Paris"), "Location"], [*span_list("Monday"), "Date"]]
    mentions = [
        {**IN_ARTICLE, "mention_type": "name", "entity_type": "PERSON", **span("Anna Berg")},
        {**IN_ARTICLE, "mention_type": "name", "entity_type": "ORG", **span("Paris")},
        {**IN_ARTICLE, "mention_type": "pronoun", "entity_type": "ORG", **span("We")},
    ]
    figures = scored("ner_x", {"ents": ents}, entity_mentions=mentions)
    assert figures == {"all": Match(1, 2, 2), "PER": Match(1, 1, 1), "ORG": Match(0, 1, 0), "LOC": Match(0, 0, 1)}


def test_links_need_the_item_and_forgive_the_optional(scored: Scored) -> None:
    """One right link, one wrong, one optional found (neither way), one pronoun only in the wide measure."""
    ents = [
        labelled("Anna Berg", qid="Q1"),
        labelled("Paris", qid="Q90"),
        labelled("Norlake", qid="Q5", optional=True),
        labelled("We", qid="Q1", coref=True),
    ]
    mentions = [
        {**IN_ARTICLE, "entity_id": "1", "mention_type": "name", **span("Anna Berg")},
        {**IN_ARTICLE, "entity_id": "2", "mention_type": "name", **span("Paris")},
        {**IN_ARTICLE, "entity_id": "2", "mention_type": "name", **span("Norlake")},
        {**IN_ARTICLE, "entity_id": "1", "mention_type": "pronoun", **span("We")},
    ]
    ents.append(labelled("Berg", 1, qid="Q1"))  # behind the labelled stretch
    stretch = [0, TEXT.index("Berg said")]
    entities = [{"entity_id": "1", "wikidata_id": "Q1"}, {"entity_id": "2", "wikidata_id": "Q2"}]
    figures = scored("el_x", {"ents": ents, "eval_span": stretch}, entity_mentions=mentions, entities=entities)
    assert figures == {"names": Match(1, 2, 2), "all": Match(2, 3, 3)}


def test_places_are_right_near_or_by_id(scored: Scored) -> None:
    """A place within 161 km is right, or of the same id; one far away is only found; peoples are not asked for."""
    toponyms = [
        labelled("Paris", lat=48.85, lon=2.35),
        labelled("Norlake", lat=0.0, lon=0.0),
        labelled("Finn", lat=0.0, lon=0.0, geonameid=1),
        labelled("Anna", lat=0.0, lon=0.0, kind="Demonym"),
    ]
    places = [{"place_id": "1", "latitude": 49.0, "longitude": 2.5}]
    mentions = [
        {**IN_ARTICLE, "entity_id": "1", "mention_type": "name", **span("Paris")},
        {**IN_ARTICLE, "entity_id": "1", "mention_type": "name", **span("Norlake")},
        {**IN_ARTICLE, "entity_id": "1", "mention_type": "name", **span("Finn")},
    ]
    entities = [{"entity_id": "1", "place_id": "1"}]
    figures = scored("geo_x", {"toponyms": toponyms}, entity_mentions=mentions, entities=entities, places=places)
    assert figures == {
        "found": Match(3, 3, 3),
        "right within 161 km": Match(2, 3, 3),
        "right given found": Share(2, 3),
    }


def test_distance_is_measured_on_the_globe() -> None:
    """A quarter of the equator is about 10,007 km; a degree of latitude about 111 km."""
    assert kilometres(0, 0, 0, 90) == pytest.approx(10007, abs=5)
    assert kilometres(10, 20, 11, 20) == pytest.approx(111.2, abs=0.1)


def test_dates_count_span_and_value_apart(scored: Scored) -> None:
    """A longer span with the right value is relaxed and right, not strict; the document's own stamp is left out."""
    timex = [
        labelled("Monday", value="2015-05-04"),
        labelled("Paris", value="2015", function="CREATION_TIME"),
        labelled("Norlake", value="P1D"),
        labelled("Finn", value=None),
    ]
    mentions = [
        {**IN_ARTICLE, "timex_value": "2015-05-04", **span("on Monday")},
        {**IN_ARTICLE, "timex_value": "2015", **span("Paris")},
        {**IN_ARTICLE, "timex_value": None, **span("Norlake")},
    ]
    figures = scored("dates_x", {"timex": timex}, date_mentions=mentions)
    assert figures == {
        "relaxed": Match(2, 2, 3),
        "strict": Match(1, 2, 3),
        "value": Match(1, 2, 3),
        "calendar dates right": Share(1, 1),
    }


def test_aliases_are_pairs_of_names_that_share_an_entity(scored: Scored) -> None:
    """Two names of one person under one id are one right pair; the third name, wrongly joined, makes two wrong ones."""
    labels = [
        labelled("Anna Berg", cluster=1, etype="person", pron=False),
        labelled("Berg", 1, cluster=1, etype="person", pron=False),
        labelled("Otto Finn", cluster=2, etype="person", pron=False),
        labelled("We", cluster=1, etype="person", pron=True),
    ]
    mention = {**IN_ARTICLE, "entity_id": "1", "mention_type": "name", "entity_type": "PERSON"}
    mentions = [{**mention, **span("Anna Berg")}, {**mention, **span("Berg", 1)}, {**mention, **span("Otto Finn")}]
    figures = scored("coref_gum", {"mentions": labels}, entity_mentions=mentions)
    assert figures["person pairs"] == Match(1, 3, 1)
    assert figures["person mentions found"] == Share(3, 3)


def test_happenings_are_pairs_of_articles_that_share_a_cluster(tmp_path: Path) -> None:
    """Three articles, two on one happening; ours joins the right two and one wrong pair."""
    (tmp_path / "dev").mkdir()
    documents = [{"id": key, "text": key, "event_id": happening} for key, happening in (("x", 1), ("y", 1), ("z", 2))]
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    (tmp_path / "dev" / "cluster_5w1h.jsonl").write_text(lines, encoding="utf-8")
    tables: dict[str, list[Row]] = {
        "articles": [{"article_id": key, "external_id": key, "text": key, "story_id": "s"} for key in "xyz"],
        "events": [
            {"article_id": article, "event_cluster_id": cluster}
            for article, cluster in (("x", "1"), ("y", "1"), ("y", "2"), ("z", "2"), ("x", None), ("z", None))
        ],
    }
    result = score_set(find_sets(tmp_path)[0], write_warehouse(tmp_path / "w.duckdb", tables))
    assert result.parts[BOTH].score.figures == {"article pairs": Match(1, 2, 1), "story pairs": Match(1, 3, 1)}


def test_pages_are_asked_for_what_the_set_labels(tmp_path: Path) -> None:
    """Body by runs of words, headline, day in UTC and authors; a page that is not there has nothing right."""
    (tmp_path / "dev").mkdir()
    body = "One two three four five six seven."
    page = {"title": "Fish!", "date": "2015-05-04", "authors": "Anna Berg and Otto Finn", "body": body}
    documents = [{"id": "d", **page}, {"id": "gone", **page, "snippets_without": ["cookies"]}]
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    (tmp_path / "dev" / "html_x.jsonl").write_text(lines, encoding="utf-8")
    article = {
        "article_id": "a",
        "external_id": "d",
        "headline": "FISH",
        "authors": ["Otto Finn", "Anna Berg"],
        "published_at": datetime(2015, 5, 4, 23, 30, tzinfo=UTC),
        "text": "Fish!\n\nOne two three four five",
        "body_start": 7,
    }
    result = score_set(find_sets(tmp_path)[0], write_warehouse(tmp_path / "w.duckdb", {"articles": [article]}))
    whole = result.parts[BOTH]
    assert whole.missing == 1
    assert {name: figure.value for name, figure in whole.score.figures.items()} == {
        "body F1, mean": 33.3,  # 2 of 4 runs, both right: F1 2/3, and 0 for the missing page
        "snippets right": 100.0,
        "titles right": 50.0,
        "dates right": 50.0,
        "bylines right": 50.0,
    }


def test_input_has_no_labels(tmp_path: Path) -> None:
    """The mill gets text and date, or page and address, and nothing of what it shall find."""
    dated = {"id": "d", "text": TEXT, "date": "2015-05-04T10:00:00", "quotes": [1]}
    assert input_record(dated, tmp_path) == {"id": "d", "language": "en", "text": TEXT, "published_at": "2015-05-04"}
    vague = {"id": "d", "text": TEXT, "date": "7:58 AM", "title": "x"}
    assert input_record(vague, tmp_path) == {"id": "d", "language": "en", "text": TEXT}
    (tmp_path / "page.gz").write_bytes(gzip.compress(b"<p>caf\xc3\xa9</p>"))
    page = {"id": "d", "html_path": "page.gz", "url": "https://x.test/", "title": "x", "date": "2015-05-04"}
    record = input_record(page, tmp_path)
    assert record == {"id": "d", "language": "en", "html": "<p>café</p>", "url": "https://x.test/"}


def test_input_is_one_record_a_line(tmp_path: Path) -> None:
    """Line breaks inside a text do not break its line."""
    write_input([{"id": "d", "text": "a\nb"}, {"id": "e", "text": "c"}], tmp_path, tmp_path / "in.jsonl")
    lines = (tmp_path / "in.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["a\nb", "c"]


def test_set_of_an_unknown_kind_has_no_scorer(tmp_path: Path) -> None:
    """Nothing is measured by a guess."""
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "mystery.jsonl").write_text("", encoding="utf-8")
    (mystery,) = find_sets(tmp_path)
    assert mystery.scorer is None
    with pytest.raises(ValueError, match="mystery"):
        score_set(mystery, tmp_path / "w.duckdb")
