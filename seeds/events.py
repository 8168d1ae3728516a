"""Read events/ into its part of the reference data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from seeds.actor_codes import read_actor_codes
from seeds.cells import split_cell
from seeds.frames import Classes, parse_frame
from seeds.layout.columns import Row
from seeds.layout.events import BLOCKED, TURNED, YES
from seeds.rows import Tables
from transforms.events.lexicon import ActorNoun, EventLexicon, EventRow, Intention, LightVerb, Term, TypeScore


def read_event_lexicon(tables: Tables) -> EventLexicon:
    """Make the lexicon of the rows of events/."""
    classes = {row["class"]: frozenset(split_cell(row["words"])) for row in tables["events/classes.csv"]}
    actors = [
        ActorNoun(row["noun"], row["sector"] or None, row["kind"])
        for file in ("people.csv", "actor_nouns.csv")  # what the editor says of a noun goes before what WordNet says
        for row in tables[f"events/{file}"]
    ]
    contexts: dict[str, tuple[str, ...]] = {}
    for row in tables["events/contexts.csv"]:
        for word in split_cell(row["words"]):
            contexts[word] = (*contexts.get(word, ()), row["context"])
    return EventLexicon(
        verbs=_read_words(tables["events/verbs.csv"], "verb", classes),
        nouns=_read_words(tables["events/nouns.csv"], "noun", classes),
        adjectives=_read_words(tables["events/adjectives.csv"], "adjective", classes),
        light_verbs={verb.lemma: verb for verb in map(_read_light_verb, tables["events/light_verbs.csv"])},
        intentions={row["lemma"]: Intention(row["lemma"], row["effect"]) for row in tables["events/intentions.csv"]},
        actor_nouns={actor.noun: actor for actor in actors},
        embedded={(row["outer"], row["inner"]): row["cameo_code"] for row in tables["events/embedded.csv"]},
        classes=classes,
        contexts=contexts,
        types=_read_types(tables["events/plover.csv"]),
        traits=_read_traits(tables["events/plover.csv"]),
        manners={row["root"]: row["manner"] for row in tables["events/cameo.csv"]},
        asked_modes={row["code"]: row["asked_mode"] for row in tables["events/cameo.csv"] if row["asked_mode"]},
        goldstein={row["code"]: float(row["goldstein"]) for row in tables["events/cameo.csv"]},
        cameo_quads={row["code"]: int(row["quad_class"]) for row in tables["events/cameo.csv"]},
        actor_codes=read_actor_codes(tables),
        scores={
            (row["kind"], row["sides"]): (int(row["right"]), int(row["counted"]))
            for row in tables["events/rule_scores.csv"]
        },
        lemmas={row["form"]: row["lemma"] for row in tables["events/lemmas.csv"]},
    )


def _read_traits(rows: Iterable[Row]) -> Mapping[str, frozenset[str]]:
    """The event types that have each trait."""
    pairs = [(trait, row["event_type"]) for row in rows for trait in split_cell(row["traits"])]
    return {trait: frozenset(kind for each, kind in pairs if each == trait) for trait, _ in pairs}


def _read_light_verb(row: Row) -> LightVerb:
    """A light verb, with its direction and preposition."""
    return LightVerb(row["lemma"], row["aspect"], row["direction"] == TURNED, row["preposition"])


def _read_types(rows: Iterable[Row]) -> Mapping[tuple[str, str | None], TypeScore]:
    """Quad class and score of every PLOVER type (mode None) and mode."""
    return {
        (row["event_type"], row["event_mode"] or None): TypeScore(
            int(row["quad_class"]), float(row["score"]), row["opposes"] == YES
        )
        for row in rows
    }


def row_id(part: str, row: Row) -> str:
    """What a row of a word file is called: its part of speech, lemma and frame."""
    return f"{part}:{row['lemma']}:{row['frame'] or 'any'}".replace(" ", "_")


def _object_words(terms: Iterable[Term]) -> frozenset[str]:
    """The words one of which a frame needs as its object; none where a complement may change what the object is."""
    if any(term.slot == "complement" for term in terms):
        return frozenset()
    needed = (term.words for term in terms if term.slot == "object" and term.words and not term.is_optional)
    return next(needed, frozenset())


def _read_words(rows: Iterable[Row], part: str, classes: Classes) -> dict[str, tuple[EventRow, ...]]:
    """The rows of a word file by lemma."""
    found: dict[str, tuple[EventRow, ...]] = {}
    for cells in rows:
        lemma, _, particle = cells["lemma"].partition(" ")
        frame = parse_frame(cells["frame"], classes)
        row = EventRow(
            row_id=row_id(part, cells),
            lemma=lemma,
            particle=particle,
            terms=frame.terms,
            actor_kinds=frame.actor_kinds,
            recipient_kinds=frame.recipient_kinds,
            event_type="" if cells["event_type"] == BLOCKED else cells["event_type"],
            event_mode=cells["event_mode"] or None,
            cameo_code=cells["cameo_code"],
            example=cells["example"],
            object_words=frozenset() if particle else _object_words(frame.terms),
        )
        found[lemma] = (*found.get(lemma, ()), row)
    return found
