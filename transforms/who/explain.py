"""Why a name is what it is: the votes for its type, the rules that were tried, and what it may mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from transforms.articles.model import Article
from transforms.descriptions.called_persons import call_persons
from transforms.descriptions.person_phrases import find_person_phrases, what_is_said
from transforms.gazetteer.model import Gazetteer, Known
from transforms.gazetteer.phrases import cut_pieces, phrase_key
from transforms.linking.clusters import group_names
from transforms.linking.context import country_marks, owner_marks, read_context
from transforms.linking.demands import demand_of
from transforms.linking.link import RULES_BY_TYPE, senses_of
from transforms.linking.mentions import with_context
from transforms.linking.model import Cluster, Context, Link, Senses
from transforms.linking.namesakes import narrow_divisions
from transforms.linking.offices import office_on
from transforms.linking.persons import has_evidence, listed_bearers, objections
from transforms.linking.places import scored_places
from transforms.linking.titles import Marks
from transforms.names.complete import complete_names, untyped_names
from transforms.names.find import find_names
from transforms.names.flat import characters_of
from transforms.names.types import Vote, totals, votes_for_types
from transforms.text.spans import Span


@dataclass(frozen=True, slots=True)
class TriedRule:
    """A rule of linking that was asked, and whether it held; the first that holds links the name."""

    name: str
    holds: bool


@dataclass(frozen=True, slots=True)
class LinkCandidate:
    """A row that bears the name: its name, its id, what kind of row, its points (places only), what speaks for it."""

    name: str
    id: str | None
    kind: str
    points: float | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameExplanation:
    """Why a name has its type and its link. `found_by` says who saw the name: model, gazetteer, acronym, same_name."""

    span: Span
    text: str
    entity_type: str
    found_by: str
    votes: tuple[Vote, ...]
    totals: Mapping[str, float]
    link: Link
    tried: tuple[TriedRule, ...]
    candidates: tuple[LinkCandidate, ...]


def explain_name(doc: Doc, article: Article, gazetteer: Gazetteer, char: int) -> NameExplanation | None:
    """The explanation of the name that covers a character; None where no name does.

    It reads the article as `find_who` does. Titles that name bodies are read without these bodies.
    """
    pieces = cut_pieces(doc.text)
    found = find_names(doc, pieces, gazetteer)
    votes = votes_for_types(doc, untyped_names(doc, found, gazetteer), gazetteer)
    names = narrow_divisions(doc.text, complete_names(doc, pieces, found, gazetteer), gazetteer)
    countries = country_marks(names)
    people = find_person_phrases(doc, characters_of(names), countries, gazetteer)
    names = call_persons(doc, names, people.values(), gazetteer)
    name = next((name for name in names if char in range(*name.span)), None)
    if name is None:
        return None
    context = read_context(article, names, gazetteer)
    cluster = next(c for c in group_names(doc.text, names, gazetteer) if name in c.names)
    said = what_is_said(people.values(), gazetteer)
    cluster = with_context(doc, doc.text, cluster, Marks(owner_marks(names), {}), said, gazetteer)
    senses = senses_of(cluster, gazetteer)
    links = [
        (rule, rule.read(cluster, senses, context, gazetteer)) for rule in RULES_BY_TYPE.get(cluster.entity_type, ())
    ]
    cast = tuple(votes.get(phrase_key(name.text), ()))
    return NameExplanation(
        name.span,
        name.text,
        name.entity_type,
        name.rule,
        cast,
        totals(cast),
        next((link for _, link in links if link is not None), cluster.link),
        tuple(TriedRule(rule.name, link is not None) for rule, link in links),
        tuple(_candidates(cluster, senses, context, gazetteer)),
    )


def _candidates(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Iterator[LinkCandidate]:
    """What the names of a cluster may mean, the likeliest place first."""
    if cluster.entity_type in ("GPE", "LOC"):
        for place in scored_places(cluster, senses, context, gazetteer):
            known, row = place.candidate.known, place.candidate.row
            reasons: tuple[str, ...] = (f"{place.rule}, chance {place.share:.2f}",)
            if known is not None:
                yield LinkCandidate(known.name, _id_of(known), known.kind, place.points, reasons)
            elif row is not None:
                town = gazetteer.places.place(row)
                label = ", ".join(part for part in (town.name, town.admin1, town.country_code) if part)
                yield LinkCandidate(label, f"geonames:{town.place_id}", "town", place.points, reasons)
        return
    listed = listed_bearers(cluster, gazetteer) if cluster.entity_type == "PERSON" else []
    for known in {known.key: known for known in (*(alias.known for alias in senses), *listed)}.values():
        reasons = tuple(_reasons(known, cluster, context, gazetteer))
        yield LinkCandidate(known.name, _id_of(known), known.kind, None, reasons)


def _id_of(known: Known) -> str | None:
    return known.wikidata_id or (f"geonames:{known.place_id}" if known.place_id else None)


def _reasons(known: Known, cluster: Cluster, context: Context, gazetteer: Gazetteer) -> Iterator[str]:
    """What the article says for or against a row that bears the name."""
    named = context.around.countries[known.country_code or ""]
    if known.country_code:
        yield f"its country {known.country_code} is named {named} times"
    if known.kind == "person":
        office = office_on(known, context.day)
        yield f"holds the office {office.title}" if office else "holds no office on the day"
        yield "country or title speak for it" if has_evidence(known, cluster, context) else "nothing speaks for it"
        yield from objections(known, cluster, context)
        if phrase_key(cluster.canonical) in gazetteer.shared_names:
            yield "others outside the reference data bear the name"
    elif known.kind in ("organization", "outlet"):
        demands = {demand_of(name.text, known, gazetteer) for name in cluster.names}
        for demand in sorted(d for d in demands if d):
            met = "it is there" if demand in cluster.evidence else "the text gives none"
            yield f"the spelling needs evidence of kind {demand!r}: {met}"
