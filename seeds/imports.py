"""How the items of an import are read: the meaning of Wikidata's classes, and countries by their ids."""

from __future__ import annotations

from pathlib import Path

from seeds.known import COUNTRIES_COLUMNS
from seeds.rows import SEEDS, SeedError, read_rows
from transforms.imports.model import Classes, Meaning

_COLUMNS = ("wikidata_id", "label", "use", "value", "sector")
_USES = ("class", "occupation", "gender")


def read_classes(folder: Path = SEEDS / "who") -> Classes:
    """Read wikidata_classes.csv and the ids of countries.csv.

    Raises:
        SeedError: if a file is missing or a row does not fit.
    """
    path = folder / "wikidata_classes.csv"
    meanings = {}
    for row in read_rows(path, _COLUMNS):
        if row["use"] not in _USES:
            raise SeedError(f"{path}: {row['wikidata_id']}: the use must be one of {', '.join(_USES)}")
        meanings[row["wikidata_id"]] = Meaning(row["use"], row["value"], row["sector"] or None)
    rows = read_rows(folder / "countries.csv", COUNTRIES_COLUMNS)
    return Classes(meanings, {row["wikidata_id"]: row["iso3"] for row in rows if row["wikidata_id"]})


def read_iso3(folder: Path = SEEDS / "who") -> dict[str, str]:
    """Countries' alpha-3 codes by alpha-2."""
    return {row["iso2"]: row["iso3"] for row in read_rows(folder / "countries.csv", COUNTRIES_COLUMNS) if row["iso2"]}
