"""Imported things and places beside the built-in ones: what the names of a batch may also mean."""

from __future__ import annotations

from array import array
from collections import ChainMap
from collections.abc import Iterable, Sequence
from dataclasses import replace

from transforms.gazetteer.model import Alias, Gazetteer, Known
from transforms.gazetteer.phrases import phrase_key
from transforms.gazetteer.placetable import PlaceTable
from transforms.imports.model import PERSON, ImportedPlace, ImportedThing


def name_key(name: str) -> str:
    """A name as imports are looked up by it."""
    return phrase_key(name).removeprefix("the ")


def extend_gazetteer(
    gazetteer: Gazetteer, things: Iterable[ImportedThing], places: Iterable[ImportedPlace]
) -> Gazetteer:
    """The gazetteer with these things and places; where a built-in row bears a name, the imported ones stand back.

    Imported things are linked where the model finds their names; they are not searched for in the text.
    """
    senses: dict[str, dict[str, Alias]] = {}
    for thing in things:
        known = _known(thing)
        for surface in (thing.name, *thing.aliases):
            if (key := name_key(surface)) and key not in gazetteer.aliases:
                senses.setdefault(key, {}).setdefault(known.key, Alias(known, surface))
    table = with_places(gazetteer.places, list(places))
    aliases = {key: tuple(found.values()) for key, found in senses.items()}
    return replace(gazetteer, aliases=ChainMap(aliases, dict(gazetteer.aliases)), read_places=lambda: table)


def _known(thing: ImportedThing) -> Known:
    return Known(
        key=thing.wikidata_id,
        kind=thing.kind,
        name=thing.name,
        entity_type="PERSON" if thing.kind == PERSON else "ORG",
        wikidata_id=thing.wikidata_id,
        country_code=thing.country_code,
        gender=thing.gender,
        sector=thing.sector,
    )


def with_places(table: PlaceTable, places: Sequence[ImportedPlace]) -> PlaceTable:
    """The table with the places that it lacks, behind all others: they are smaller, or of another kind."""
    new = sorted((p for p in places if table.row_of(p.place_id) is None), key=lambda p: (-p.population, p.place_id))
    if not new:
        return table
    first = len(table.names)
    ids = array("I", [*table.ids, *(p.place_id for p in new)])
    added: dict[str, int | tuple[int, ...]] = {}
    for row, place in enumerate(new, start=first):
        for name in dict.fromkeys(phrase_key(name) for name in (place.name, *place.aliases)):
            added[name] = (*_rows(added.get(name, table.rows(name))), row)
    return PlaceTable(
        ids=ids,
        names=[*table.names, *(p.name for p in new)],
        countries=[*table.countries, *(p.country_code for p in new)],
        admin1=[*table.admin1, *(p.admin1 for p in new)],
        latitudes=array("f", [*table.latitudes, *(p.latitude for p in new)]),
        longitudes=array("f", [*table.longitudes, *(p.longitude for p in new)]),
        populations=array("I", [*table.populations, *(p.population for p in new)]),
        by_name={**table.by_name, **added},  # one dictionary: it is asked for every name of a text
        divisions=table.divisions,
        counties=table.counties,
        id_order=array("I", sorted((*table.id_order, *range(first, len(ids))), key=ids.__getitem__)),
    )


def _rows(found: int | tuple[int, ...]) -> tuple[int, ...]:
    return (found,) if isinstance(found, int) else found
