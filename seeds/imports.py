"""How the items of an import are read: the meaning of Wikidata's classes, and countries by their ids."""

from __future__ import annotations

from seeds.rows import Tables
from transforms.imports.model import Classes, Meaning


def read_classes(tables: Tables) -> Classes:
    """The rows of wikidata_classes.csv and the ids of countries.csv."""
    meanings = {
        row["wikidata_id"]: Meaning(row["use"], row["value"], row["sector"] or None)
        for row in tables["who/wikidata_classes.csv"]
    }
    countries = tables["who/countries.csv"]
    return Classes(meanings, {row["wikidata_id"]: row["iso3"] for row in countries if row["wikidata_id"]})


def read_iso3(tables: Tables) -> dict[str, str]:
    """Countries' alpha-3 codes by alpha-2."""
    return {row["iso2"]: row["iso3"] for row in tables["who/countries.csv"] if row["iso2"]}
