"""Small labelled sets with warehouses that are partly right; document b is of the even half, a of the odd one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from tests.accuracy.handmade import span_of
from tests.accuracy.outside.documents import Document
from tests.accuracy.warehouse import Row

TEXT = (
    'Anna Berg of Norlake met Otto Finn in Paris on Monday. "We agreed to trade more fish," Berg said. '
    "Finn hopes that the deal will last until 2020."
)
OURS = TEXT.replace(". ", ".\n\n")
Tables = Mapping[str, list[Row]]


def label(words: str, occurrence: int = 0, **more: Any) -> Row:
    """A label on some words."""
    start, end = span_of(TEXT, words, occurrence).values()
    return {"start": start, "end": end, "text": words, **more}


def pair(words: str, occurrence: int = 0) -> list[int]:
    """A label's `[start, end]`."""
    return list(span_of(TEXT, words, occurrence).values())


def at(document: str, words: str, occurrence: int = 0, prefix: str = "", **more: Any) -> Row:
    """A row of one of the two articles, on some words."""
    offsets = {f"{prefix}{key}": offset for key, offset in span_of(OURS, words, occurrence).items()}
    return {"article_id": f"article {document}", **offsets, **more}


def both(**labels: Any) -> list[Document]:
    """Both documents with the same labels."""
    return [{"id": key, "text": TEXT, "date": "2015-05-04", **labels} for key in "ab"]


def articles(text: str = OURS, body_start: int = 0, **more: Any) -> list[Row]:
    """The two articles."""
    plain = {"text": text, "body_start": body_start, "authors": [], "agencies": [], **more}
    return [{"article_id": f"article {key}", "external_id": key, **plain} for key in "ab"]


def _quotes() -> tuple[list[Document], Tables]:
    said = {"type": "direct", "speech": True, "speaker_spans": [pair("Berg", 1)]}
    hoped = {"type": "indirect", "speech": True, "speaker_spans": [pair("Finn", 1)]}
    labels = [
        {**said, "spans": [pair('"We agreed to trade more fish,"')]},
        {**hoped, "spans": [pair("the deal will last until 2020")]},
    ]
    quotes = [
        at("a", "Berg", 1, "speaker_", quote_id="q1", quote_type="direct"),
        at("a", "Otto Finn", 0, "speaker_", quote_id="q2", quote_type="indirect"),
        at("b", "Otto Finn", 0, "speaker_", quote_id="q3", quote_type="direct"),
    ]
    spans = [
        at("a", '"We agreed to trade more fish,"', quote_id="q1", span_index=0),
        at("a", "that the deal will last", quote_id="q2", span_index=0),
        at("b", '"We agreed to trade', quote_id="q3", span_index=0),
    ]
    return both(quotes=labels), {"articles": articles(), "quotes": quotes, "quote_spans": spans}


def _happened() -> dict[str, list[Row]]:
    """One event of each article, the parties the other way round in b, with a second event there."""
    events = [
        at("a", "met", event_id="e1", event_type="CONSULT"),
        at("b", "met", event_id="e2", event_type="ACCUSE"),
        at("b", "agreed", event_id="e3", event_type="AGREE"),
    ]
    people = [
        at("a", "Anna Berg", event_id="e1", role="actor", country_code="NOR", sector="GOV"),
        at("a", "Otto Finn", event_id="e1", role="recipient", country_code="FRA", sector="CVL"),
        at("b", "Otto Finn", event_id="e2", role="actor", country_code="FRA"),
        at("b", "Anna Berg", event_id="e2", role="recipient", country_code="SWE"),
        at("b", "We", event_id="e3", role="actor"),
    ]
    return {"articles": articles(), "events": events, "event_participants": people}


def _events() -> tuple[list[Document], Tables]:
    source, target = pair("Anna Berg"), pair("Otto Finn")
    sides = {"source_start": source[0], "source_end": source[1], "target_start": target[0], "target_end": target[1]}
    return both(events=[{**sides, "code": "CONSULT"}]), _happened()


def _actors() -> tuple[list[Document], Tables]:
    sides = {
        "sources": [{"code": "NOR", "sector": "GOV"}, {"code": "IGO", "sector": None}],
        "targets": [{"code": "FRA", "sector": "CIV;MED"}],
    }
    return both(events=[{"code": "CONSULT", **sides}, {"code": "DISAPPROVE", **sides}]), _happened()


def _named(kind: str = "name") -> list[Row]:
    """Names of both articles; b lacks one, and takes another for something else."""
    row: Row = {"mention_type": kind}
    return [
        at("a", "Anna Berg", **row, mention_id="m1", entity_type="PERSON", entity_id="1"),
        at("a", "Berg", 1, **row, mention_id="m2", entity_type="PERSON", entity_id="1"),
        at("a", "Norlake", **row, mention_id="m3", entity_type="GPE", entity_id="3"),
        at("a", "Paris", **row, mention_id="m4", entity_type="GPE", entity_id="4"),
        at("b", "Anna Berg", **row, mention_id="m5", entity_type="PERSON", entity_id="1"),
        at("b", "Berg", 1, **row, mention_id="m6", entity_type="PERSON", entity_id="2"),
        at("b", "Otto Finn", **row, mention_id="m7", entity_type="PERSON", entity_id="2"),
        at("b", "Paris", **row, mention_id="m8", entity_type="ORG", entity_id="3"),
    ]


def _names() -> tuple[list[Document], Tables]:
    ents = [[*pair("Anna Berg"), "PER"], [*pair("Otto Finn"), "Person"], [*pair("Berg", 1), "person"]]
    ents += [[*pair("Norlake"), "Location"], [*pair("Paris"), "LOC"], [*pair("Monday"), "Date"]]
    return both(ents=ents), {"articles": articles(), "entity_mentions": _named()}


def _links() -> tuple[list[Document], Tables]:
    ents = [
        label("Anna Berg", qid="Q1"),
        label("Otto Finn", qid="Q2"),
        label("Norlake", qid="Q3", optional=True),
        label("Paris", qid="Q90"),
        label("Berg", 1, qid="Q1", coref=True),
    ]
    items = {"1": "Q1", "2": "Q2", "3": "Q3", "4": "Q90"}
    entities: list[Row] = [{"entity_id": key, "wikidata_id": item} for key, item in items.items()]
    return both(ents=ents), {"articles": articles(), "entity_mentions": _named(), "entities": entities}


def _places() -> tuple[list[Document], Tables]:
    toponyms = [label("Norlake", lat=60.0, lon=5.0), label("Paris", lat=48.85, lon=2.35, geonameid=4)]
    entities: list[Row] = [{"entity_id": key, "place_id": key} for key in "34"]
    places: list[Row] = [
        {"place_id": "3", "latitude": 60.5, "longitude": 5.5},
        {"place_id": "4", "latitude": 33.6, "longitude": -95.5},
    ]
    tables = {"articles": articles(), "entity_mentions": _named(), "entities": entities, "places": places}
    return both(toponyms=toponyms), tables


def _dates() -> tuple[list[Document], Tables]:
    timex = [label("Monday", value="2015-05-04"), label("2020", value="2020")]
    mentions = [
        at("a", "on Monday", timex_value="2015-05-04"),
        at("a", "2020", timex_value="2020"),
        at("b", "Monday", timex_value="2015-05-11"),
    ]
    return both(timex=timex), {"articles": articles(), "date_mentions": mentions}


def _aliases() -> tuple[list[Document], Tables]:
    person: Row = {"etype": "person", "pron": False}
    mentions = [
        label("Anna Berg", cluster=1, **person),
        label("Otto Finn", cluster=2, **person),
        label("Berg", 1, cluster=1, **person),
        label("We", cluster=1, etype="person", pron=True),
        label("Paris", cluster=3, etype="organization", pron=False),
    ]
    return both(mentions=mentions), {"articles": articles(), "entity_mentions": _named()}


def _happenings() -> tuple[list[Document], Tables]:
    happenings = {"v": "1", "w": "1", "x": "1", "y": "4", "z": "4"}
    documents: list[Document] = [
        {"id": key, "text": key, "event_id": happening} for key, happening in happenings.items()
    ]
    stories = {"v": "s1", "w": "s1", "x": "s2", "y": "s2"}
    stored: list[Row] = [
        {
            "article_id": key,
            "external_id": key,
            "text": key,
            "body_start": 0,
            "headline": key,
            "story_id": stories.get(key),
        }
        for key in happenings
    ]
    clusters = {"c1": "vwx", "c2": "xy", "c3": "z"}
    events: list[Row] = [
        {"article_id": a, "event_cluster_id": cluster} for cluster, ids in clusters.items() for a in ids
    ]
    return documents, {"articles": stored, "events": events}


def _pages() -> tuple[list[Document], Tables]:
    body = "One two three four five six seven."
    page = {"title": "Fish!", "body": body, "snippets_with": ["three four"], "snippets_without": ["cookies"]}
    authors: list[Any] = ["By Anna Berg, AP", ["Anna Berg", "AFP"], ["Norlake Staff"], "The Daily", "Otto Finn"]
    documents: list[Document] = [
        {"id": key, **page, "date": f"2015-05-0{day}", "authors": names, "url": "https://x.test/"}
        for key, day, names in zip("abceg", (4, 5, 4, 4, 4), authors, strict=True)
    ]
    article = {
        "headline": "FISH",
        "publisher": "Daily",
        "authors": ["Anna Berg"],
        "published_at": datetime(2015, 5, 4, 23, 30, tzinfo=UTC),
        "text": "Fish!\n\nOne two three four five and cookies",
        "body_start": 7,
    }
    agencies = {"a": ["Associated Press"], "b": [], "c": [], "e": []}
    stored = [{"article_id": k, "external_id": k, **article, "agencies": names} for k, names in agencies.items()]
    return documents, {"articles": stored}


SETS = {
    "polnear": _quotes,
    "ev_plv": _events,
    "ev_plover_gsr": _actors,
    "ner_x": _names,
    "el_x": _links,
    "geo_x": _places,
    "dates_x": _dates,
    "coref_gum": _aliases,
    "cluster_5w1h": _happenings,
    "html_x": _pages,
}


def _annotated_quotes() -> list[Row]:
    plain: Row = {"speaker_alternates": [], "alternates": [], "type_alternates": [], "optional": False, "cue": None}
    berg, finn = {"speaker": "Anna Berg", "words": pair("Berg", 1)}, {"speaker": "Otto Finn", "words": pair("Finn", 1)}
    return [
        {**plain, **berg, "type": "direct", "spans": [pair('"We agreed')]},
        {**plain, **berg, "type": "direct", "spans": [pair('to trade more fish,"')]},
        {**plain, **finn, "type": "indirect", "spans": [pair("that the deal will last until 2020")]},
        {**plain, **finn, "type": "indirect", "spans": [pair("met Otto Finn in Paris")], "optional": True},
    ]


def _annotated_events() -> list[Row]:
    def person(name: str, *alternates: str, optional: bool = False) -> Row:
        return {"name": name, "alternates": list(alternates), "optional": optional, "words": pair(name)}

    plain: Row = {"statuses": ["occurred"], "date": None, "country": None, "core": True, "optional": False}
    met = {
        "triggers": [pair("met")],
        "types": ["CONSULT"],
        "actors": [person("Anna Berg", "Norlake")],
        "recipients": [person("Otto Finn")],
        "symmetric": True,
        "date": "2015-05-04",
        "country": "FRA",
    }
    agreed = {
        "triggers": [pair("agreed"), pair("trade")],
        "types": ["AGREE", "COOPERATE"],
        "actors": [person("Anna Berg"), person("Otto Finn", optional=True)],
        "recipients": [],
        "symmetric": False,
    }
    hopes = {"triggers": [pair("hopes")], "types": ["SUPPORT"], "actors": [], "recipients": [], "symmetric": False}
    first = [0, TEXT.index(' "We')]
    second, third = [first[1] + 1, TEXT.index("Finn hopes") - 1], [TEXT.index("Finn hopes"), len(TEXT)]
    return [
        {**plain, **met, "sentence": first},
        {**plain, **agreed, "sentence": second, "core": False},
        {**plain, **hopes, "sentence": third, "optional": True},
    ]


def day_notes() -> list[Row]:
    """The annotation of three articles of whole news, one of which the warehouse lacks."""
    content = {"chars": len(TEXT), "quotes": _annotated_quotes(), "events": _annotated_events()}
    return [{"id": key, "published": "2015-05-04", **content} for key in "abc"]


def day_tables() -> Tables:
    """A warehouse that has two of them, one with a headline, partly right."""
    headline = "Fish\n\n"
    stored = articles()
    stored[0] |= {"text": headline + OURS, "body_start": len(headline)}

    def moved(row: Row) -> Row:
        shift = len(headline) if row["article_id"] == "article a" else 0
        return {key: value + shift if key.endswith("_char") else value for key, value in row.items()}

    quotes = [
        at("a", "Berg", 1, "speaker_", quote_id="q1", quote_type="direct", speaker_entity_id="1"),
        at("a", "Otto Finn", 0, "speaker_", quote_id="q2", quote_type="indirect", speaker_entity_id="2"),
        at("b", "Berg", 1, "speaker_", quote_id="q3", quote_type="mixed", speaker_entity_id="2"),
        {"article_id": "article b", "quote_id": "q4", "quote_type": "indirect", "speaker_text": "Finn"},
        {"article_id": "article b", "quote_id": "q5", "quote_type": "indirect"},
        {"article_id": "article b", "quote_id": "q6", "quote_type": "indirect", "speaker_text": "Norlake"},
    ]
    spans = [
        at("a", '"We agreed to trade more fish,"', quote_id="q1", span_index=0),
        at("a", "that the deal will last until", quote_id="q2", span_index=0),
        at("b", '"We agreed', quote_id="q3", span_index=0),
        at("b", "that the deal", quote_id="q4", span_index=0),
        at("b", "will last until 2020", quote_id="q5", span_index=0),
        at("b", "Anna Berg of Norlake", quote_id="q6", span_index=0),
    ]
    status: Row = {"event_status": "occurred"}
    events = [
        at("a", "met", event_id="e1", event_type="CONSULT", country_code="FRA", start_date=date(2015, 5, 4), **status),
        at("a", "hopes", event_id="e2", event_type="SUPPORT", **status),
        at("b", "met", event_id="e3", event_type="CONSULT", start_date=date(2015, 5, 11), event_status="planned"),
        at("b", "trade", event_id="e4", event_type="SUPPORT", **status),
        at("b", "said", event_id="e5", event_type="AID", **status),
    ]
    people = [
        at("a", "Otto Finn", event_id="e1", role="actor", participant_text="Otto Finn", entity_id="2"),
        at("a", "Norlake", event_id="e1", role="recipient", participant_text="Norlake"),
        at("b", "Anna Berg", event_id="e3", role="actor", participant_text="Anna Berg", entity_id="1"),
        at("b", "Paris", event_id="e3", role="recipient", participant_text="Paris"),
    ]
    quotes = [{"quote_text": "words", **quote} for quote in quotes]
    placed = {"quote_spans": spans, "quotes": quotes, "events": events, "event_participants": people}
    entities: list[Row] = [
        {"entity_id": "1", "canonical_name": "Anna Berg"},
        {"entity_id": "2", "canonical_name": "Otto Finn"},
    ]
    return {"articles": stored, "entities": entities} | {name: list(map(moved, rows)) for name, rows in placed.items()}
