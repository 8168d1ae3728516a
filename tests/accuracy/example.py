"""One small page, annotated as GUIDELINES.md says, and the rows of a warehouse that agrees with it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from tests.accuracy.counts import Figures, Tally
from tests.accuracy.golden.measures import MEASURES, new_tally
from tests.accuracy.golden.page import build_page
from tests.accuracy.golden.score import read_contents, score_page
from tests.accuracy.handmade import HandmadeTables, span_of
from tests.accuracy.warehouse import Row

Rows: TypeAlias = dict[str, list[Row]]

PAGE = """Home | World | Sport and Weather
France and Kenya sign a fishing accord
By Mira Solen, 3 May 2015
President Anna Berg of France met Kenyan leader Peter Otieno in Nairobi on Sunday.
"We will fish together until the lake is dry," Berg said.
Otieno promised that Kenya would open all its ports.
Write to Mira Solen
"""
HEADLINE = "France and Kenya sign a fishing accord"
BODY = PAGE.splitlines()[3:6]
TEXT = "\n\n".join([HEADLINE, *BODY])
IN_ARTICLE = {"article_id": "a"}
DIRECT, INDIRECT = '"We will fish together until the lake is dry,"', "Kenya would open all its ports"
# entity: type, Wikidata item, country, (words, which occurrence of them in the page)
PEOPLE: dict[str, tuple[str, str, str, list[tuple[str, int]]]] = {
    "Anna Berg": ("PERSON", "Q1", "FRA", [("Anna Berg", 0), ("Berg", 1)]),
    "Peter Otieno": ("PERSON", "Q2", "KEN", [("Peter Otieno", 0), ("Otieno", 1)]),
    "France": ("GPE", "Q142", "FRA", [("France", 0), ("France", 1)]),
    "Kenya": ("GPE", "Q114", "KEN", [("Kenya", 0), ("Kenya", 2)]),
    "Kenyans": ("NORP", "Q114", "KEN", [("Kenyan", 0)]),
    "Nairobi": ("GPE", "Q3870", "KEN", [("Nairobi", 0)]),
}


def at(words: str, occurrence: int = 0) -> list[int]:
    """The annotated span of some words."""
    return list(span_of(PAGE, words, occurrence).values())


def party(name: str) -> Row:
    """An annotated participant."""
    return {"canonical": name, "country": PEOPLE[name][2]}


def event(trigger: str, kind: str, code: str, **more: Any) -> Row:
    """An annotated event with nothing said of it but what is given."""
    plain = {"trigger_alternates": [], "plover_alternates": [], "cameo_alternates": [], "status": "occurred"}
    parties = {"actors": [], "recipients": [], "participants_optional": [], "symmetric": False}
    rest = {"event_date": None, "location": None, "optional": False, "importance": "core", "sentence": [0, 0]}
    return {"trigger": at(trigger), "plover_type": kind, "cameo_code": code, **plain, **parties, **rest, **more}


def quote(kind: str, words: str, speaker: str, cue: str) -> Row:
    """An annotated quote."""
    start, end = at(words)
    saying = {"start": start, "end": end, "type": kind, "text": words, "cue": at(cue), "optional": False}
    return {**saying, "speaker_canonical": speaker, "co_speakers": [], "speaker_mention": None}


def annotation() -> Row:
    """The page as a person would annotate it."""
    entities = []
    for name, (kind, item, country, words) in PEOPLE.items():
        mentions = [{"start": at(*w)[0], "end": at(*w)[1], "surface": w[0], "kind": "name"} for w in words]
        entities.append({"canonical": name, "type": kind, "qid": item, "country": country, "mentions": mentions})
    article = {
        "title": HEADLINE,
        "title_span": at(HEADLINE),
        "published_at": "2015-05-03",
        "byline": {"authors": ["Mira Solen"], "agencies": []},
        "boilerplate": [[*at("Home | World | Sport and Weather"), "navigation"]],
        "body_paragraphs": [at(words) for words in BODY],
        "body_paragraph_kinds": ["body"] * 3,
    }
    events = [
        event("sign", "SUPPORT", "057", sentence=at(HEADLINE), optional=True),
        event(
            "met",
            "CONSULT",
            "040",
            actors=[party("Anna Berg"), party("Peter Otieno")],
            symmetric=True,
            event_date={"resolvable_from_text": True, "start": "2015-05-03"},
            location={"name": "Nairobi", "country": "KEN"},
        ),
        event("promised", "AGREE", "030", actors=[party("Peter Otieno")], plover_alternates=["YIELD"]),
    ]
    quotes = [quote("direct", DIRECT, "Anna Berg", "said"), quote("indirect", INDIRECT, "Peter Otieno", "promised")]
    kinds = {"article": article, "entities": entities, "quotes": quotes, "events": events}
    return {"doc_id": "p", "file": "p.txt", **kinds}


def said(quote_id: str, words: str, kind: str, speaker: str, cue: str) -> tuple[Row, Row]:
    """A quote's row and its span's."""
    keys = {"quote_id": quote_id, "article_id": "a"}
    cued = span_of(TEXT, cue)
    cue_span = {"cue_start_char": cued["start_char"], "cue_end_char": cued["end_char"]}
    row = {**keys, "quote_type": kind, "quote_text": words, "speaker_entity_id": speaker, "cue_text": cue, **cue_span}
    return row, {**keys, **span_of(TEXT, words)}


def rows() -> Rows:
    """A warehouse that agrees with the annotation."""
    quotes, spans = zip(
        said("q1", DIRECT, "direct", "Q1", "said"), said("q2", INDIRECT, "indirect", "Q2", "promised"), strict=True
    )
    article = {
        **IN_ARTICLE,
        "headline": HEADLINE,
        "authors": ["Mira Solen"],
        "agencies": [],
        "published_at": datetime(2015, 5, 3, tzinfo=UTC),
        "text": TEXT,
        "body_start": len(HEADLINE) + 2,
        "source_path": "pages/p.txt",
    }
    return {"articles": [article], "quotes": list(quotes), "quote_spans": list(spans), **named(), **happened()}


def named() -> Rows:
    """The rows of entities and their mentions."""
    mentions = [
        {**IN_ARTICLE, "entity_id": item, "mention_type": "name", "entity_type": kind, **span_of(TEXT, *words)}
        for kind, item, _, listed in PEOPLE.values()
        for words in listed
    ]
    things = {item: (name, kind) for name, (kind, item, _, _) in reversed(PEOPLE.items())}
    entities = [
        {"entity_id": item, "canonical_name": name, "entity_type": kind, "wikidata_id": item}
        for item, (name, kind) in things.items()
    ]
    return {"entities": entities, "entity_mentions": mentions}


def happened() -> Rows:
    """The rows of events and their participants."""
    met = {"event_type": "CONSULT", "cameo_code": "042", "cameo_root": "04", "start_date": date(2015, 5, 3)}
    promised = {"event_type": "AGREE", "cameo_code": "030", "cameo_root": "03"}
    occurred = {**IN_ARTICLE, "event_status": "occurred"}
    events = [
        {**occurred, **met, "event_id": "e1", "country_code": "KEN", **span_of(TEXT, "met")},
        {**occurred, **promised, "event_id": "e2", **span_of(TEXT, "promised")},
    ]
    participants = [
        {**IN_ARTICLE, "event_id": "e1", "role": "actor", "entity_id": "Q1", "country_code": "FRA"},
        {**IN_ARTICLE, "event_id": "e1", "role": "recipient", "entity_id": "Q2", "country_code": "KEN"},
        {**IN_ARTICLE, "event_id": "e2", "role": "actor", "entity_id": "Q2", "country_code": "KEN"},
    ]
    return {"events": events, "event_participants": participants}


# What the measures give for this annotation and these rows; the page has no mixed quote to count.
AGREEMENT = {measure.name: 100.0 for measure in MEASURES} | {"quotes mixed": 0.0}


def score_example(contents: Rows, note: Row) -> Tally:
    """Score these rows against this annotation of the page."""
    tally = new_tally()
    score_page(build_page(note, PAGE), read_contents(HandmadeTables(contents)), tally)
    return tally


def values(figures: Figures) -> dict[str, float]:
    """The figures as numbers."""
    return {name: figure.value for name, figure in figures.items()}
