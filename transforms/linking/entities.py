"""From clusters of names to entities, with what each acts as on the article's date."""

from __future__ import annotations

import re

from transforms.annotation import Entity, Place
from transforms.gazetteer.model import TOP_OFFICES, Gazetteer, Known
from transforms.gazetteer.phrases import fold, phrase_key, unaccented
from transforms.ids import make_id
from transforms.linking.context import main_country
from transforms.linking.model import Cluster, Context
from transforms.linking.offices import (
    actor_code,
    country_in_name,
    office_code,
    office_on,
    office_said,
    organization_sector,
    person_sector,
)
from transforms.linking.persons import country_led
from transforms.linking.place_candidates import known_place

# A given name of two syllables, as Korean and Chinese ones are spelt behind the family name.
_SYLLABLES = re.compile(r"[A-Z][a-z]+-[A-Za-z][a-z]+")
# A word in capitals of no more letters may be initials.
_INITIALS = 3
# Sectors whose officers act for a state.
_STATE = frozenset({"GOV", "LEG", "MIL", "JUD", "COP"})


def build_entity(cluster: Cluster, context: Context, gazetteer: Gazetteer) -> Entity:
    """The entity of a linked or unlinked cluster."""
    if cluster.link.known is not None:
        return known_entity(cluster.link.known, context, gazetteer, cluster)
    if cluster.link.row is not None:
        return _place_entity(gazetteer.places.place(cluster.link.row), gazetteer)
    if cluster.entity_type == "PERSON":
        return _unknown_person(cluster, context, gazetteer)
    country = sector = code = None
    if cluster.entity_type == "ORG":
        sector = organization_sector(cluster.canonical, gazetteer)
        country = country_in_name(cluster.canonical, gazetteer) or cluster.owner
        code = actor_code(country, sector, None, gazetteer)
    owned = f"{cluster.canonical} ({country})" if _is_one_of_many(cluster, gazetteer) else cluster.canonical
    return Entity(
        entity_id(cluster.entity_type, owned),
        cluster.canonical,
        cluster.entity_type,
        country_code=country,
        sector=sector,
        actor_code=code,
    )


def _is_one_of_many(cluster: Cluster, gazetteer: Gazetteer) -> bool:
    """Whether an owner tells which of many countries' bodies a name means ("Peru's Supreme Court")."""
    is_body = cluster.entity_type == "ORG" and phrase_key(cluster.canonical).split()[-1] in gazetteer.body_words
    return is_body and cluster.owner is not None


def entity_id(entity_type: str, name: str) -> str:
    """The id of a thing that the reference data does not know."""
    return make_id("entity", entity_type, fold(name))


def known_entity(known: Known, context: Context, gazetteer: Gazetteer, cluster: Cluster | None = None) -> Entity:
    """The entity of a reference row, as it stands on the article's date."""
    titles = cluster.titles if cluster is not None else ()
    office = office_on(known, context.day) if known.kind == "person" else None
    sector = known.sector
    cameo = known.cameo if known.kind == "organization" else None
    if known.kind == "person":
        sector = person_sector(known, titles, office)
        cameo = office_code(office) or _body_code(next((t.organization for t in titles if t.organization), None))
        sector = "IGO" if cameo else sector
    country = known.country_code
    code = _code_of_person if known.kind == "person" else actor_code
    return Entity(
        entity_id=make_id("entity", known.key),
        canonical_name=known.name,
        entity_type=known.entity_type,
        is_linked=True,
        wikidata_id=known.wikidata_id,
        country_code=country,
        place=known_place(known, gazetteer) if known.kind in ("country", "capital", "region") else None,
        gender=known.gender or (_told_by_name(known.name, gazetteer) if known.kind == "person" else None),
        sector=sector,
        actor_code=code(country, sector, cameo, gazetteer),
        office=office.title if office else None,
    )


def _unknown_person(cluster: Cluster, context: Context, gazetteer: Gazetteer) -> Entity:
    """A person of whom only the text tells."""
    sector = person_sector(None, cluster.titles, None)
    body = next((t.organization for t in cluster.titles if t.organization is not None), None)
    country = cluster.owner or next((t.country_code for t in cluster.titles if t.country_code), None)
    country = country or (body.country_code if body is not None else None)
    if country is None and body is None:
        country = country_led(cluster, context, gazetteer)
        country = country or (main_country(context) if _serves_here(cluster, gazetteer) else None)
    gender = next((t.gender for t in cluster.titles if t.gender), None) or cluster.gender
    words = cluster.canonical.split()
    if gender is None and len(words) > 1:
        gender = _gender_of_name(words, gazetteer)
    return Entity(
        entity_id("PERSON", cluster.canonical),
        _in_small_letters(cluster.canonical),
        "PERSON",
        country_code=country,
        gender=gender,
        sector=sector,
        actor_code=_code_of_person(country, sector, _body_code(body), gazetteer),
        office=office_said(cluster.titles, gazetteer),
    )


def _serves_here(cluster: Cluster, gazetteer: Gazetteer) -> bool:
    """Whether somebody with an office of state may serve the country that the article is about.

    Not whose office somebody else owns ("the territory's president"), nor who bears but the surname of one who led
    another country ("President Bush").
    """
    offices = [title for title in cluster.titles if title.kind == "office" and title.sector in _STATE]
    if not offices or any(title.is_of_another for title in offices):
        return False
    bearers = gazetteer.surnames.get(unaccented(fold(cluster.canonical)), ())
    return not any(fold(office.title) in TOP_OFFICES for person in bearers for office in person.offices)


def _in_small_letters(name: str) -> str:
    """A name that labels and headlines set in capitals, as texts set it ("KOVALENKO"); initials stay."""
    return " ".join(word.title() if word.isupper() and len(word) > _INITIALS else word for word in name.split(" "))


def _told_by_name(name: str, gazetteer: Gazetteer) -> str | None:
    """The gender of a known person of whom the row tells none, by a usual given name; none where the family leads."""
    first, _, rest = name.partition(" ")
    return gazetteer.given_names.get(fold(first)) if rest and not _SYLLABLES.fullmatch(rest) else None


def _gender_of_name(words: list[str], gazetteer: Gazetteer) -> str | None:
    """The gender that a given name tells; none where the family name leads ("Kim Jae-won")."""
    return None if _SYLLABLES.fullmatch(words[1]) else gazetteer.gender_of_given(words[0])


def _body_code(body: Entity | None) -> str | None:
    """The actor code that whoever speaks for an international body has."""
    return body.actor_code if body is not None and body.sector == "IGO" else None


def _place_entity(place: Place, gazetteer: Gazetteer) -> Entity:
    """A populated place of GeoNames."""
    wikidata_id = gazetteer.city_ids.get(place.place_id)
    return Entity(
        make_id("entity", wikidata_id or f"geonames:{place.place_id}"),
        place.name,
        "GPE",
        is_linked=True,
        wikidata_id=wikidata_id,
        country_code=place.country_code,
        place=place,
        actor_code=place.country_code,
    )


def _code_of_person(country: str | None, sector: str | None, body: str | None, gazetteer: Gazetteer) -> str | None:
    """The actor code of a person: who serves an international body acts for it, not for their country."""
    return actor_code(None if body else country, sector, body, gazetteer)
