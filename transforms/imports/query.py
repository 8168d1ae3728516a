"""A row of a query's CSV as a thing with names, as query.wikidata.org writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from transforms.imports.model import ORGANIZATION, PERSON, Classes, ImportedThing

_ID = re.compile(r"(?:^|/)(Q[1-9][0-9]*)$")
_KINDS = (PERSON, ORGANIZATION)
# The columns that are read; others are left alone.
NEEDED = ("item", "itemLabel")
USED = (*NEEDED, "itemAltLabel", "kind", "country", "gender", "sector", "sitelinks")


class QueryError(ValueError):
    """A row that does not fit; the message says which column and what belongs there."""


def parse_answer(row: Mapping[str, str], classes: Classes, kind: str = PERSON) -> ImportedThing:
    """A row of the CSV; `kind` holds where the row names none.

    `item`, `country` and `gender` may be ids or addresses of Wikidata, `country` also ISO alpha-3
    and `gender` also m or f; `itemAltLabel` holds other names between `|` or commas.

    Raises:
        QueryError: if the row names no item or a kind that is none.
    """
    wikidata_id = _id_of(row["item"])
    if wikidata_id is None:
        raise QueryError(f"item: {row['item']!r} is no id of Wikidata (Q42, or its address)")
    kind = row.get("kind") or kind
    if kind not in _KINDS:
        raise QueryError(f"kind: {kind!r} is none of {', '.join(_KINDS)}")
    others = row.get("itemAltLabel") or ""
    return ImportedThing(
        wikidata_id=wikidata_id,
        kind=kind,
        name=row["itemLabel"].strip(),
        aliases=tuple(part.strip() for part in re.split(r"\|" if "|" in others else ",", others) if part.strip()),
        country_code=_country(row.get("country") or "", classes),
        gender=_gender(row.get("gender") or "", classes),
        sector=row.get("sector") or None,
        sitelinks=int(row["sitelinks"]) if (row.get("sitelinks") or "").isdigit() else 0,
    )


def _id_of(cell: str) -> str | None:
    found = _ID.search(cell.strip())
    return found.group(1) if found else None


def _country(cell: str, classes: Classes) -> str | None:
    """ISO alpha-3 of a country given as such or by its id."""
    known = classes.countries.get(_id_of(cell) or "")
    return known or (cell if cell in classes.countries.values() else None)


def _gender(cell: str, classes: Classes) -> str | None:
    """Gender, given as m or f or by its id."""
    meaning = classes.meanings.get(_id_of(cell) or "")
    if meaning is not None and meaning.use == "gender":
        return meaning.value
    return cell if cell in ("m", "f") else None
