"""Reference data from elsewhere, item by item: Wikidata's dump, a query's CSV, GeoNames' dump."""

from __future__ import annotations

from transforms.imports.geonames import parse_place
from transforms.imports.model import Classes, ImportedPlace, ImportedThing, Meaning
from transforms.imports.query import QueryError, parse_answer
from transforms.imports.wikidata import parse_item

__all__ = [
    "Classes",
    "ImportedPlace",
    "ImportedThing",
    "Meaning",
    "QueryError",
    "parse_answer",
    "parse_item",
    "parse_place",
]
