"""An entity of Wikidata's JSON dump as a thing with names.

The format is documented at https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from transforms.imports.model import Classes, ImportedThing

# Properties: instance of, occupation, sex or gender, citizenship, country.
_INSTANCE, _OCCUPATION, _GENDER, _CITIZENSHIP, _COUNTRY = "P31", "P106", "P21", "P27", "P17"


class _Text(msgspec.Struct, gc=False):
    value: str


class _Snak(msgspec.Struct, gc=False):
    datavalue: dict[str, Any] | None = None


class _Statement(msgspec.Struct, gc=False):
    mainsnak: _Snak
    rank: str = "normal"


class _Item(msgspec.Struct, gc=False):
    id: str
    labels: dict[str, _Text] = {}
    aliases: dict[str, list[_Text]] = {}
    claims: dict[str, list[_Statement]] = {}
    sitelinks: dict[str, msgspec.Raw] = {}


_DECODER = msgspec.json.Decoder(_Item)


def parse_item(line: bytes, classes: Classes, language: str = "en") -> ImportedThing | None:
    """A line of the dump; None where it holds no person or organization with a name in this language.

    The dump is one JSON array with an item a line: brackets and commas around items are allowed.

    Raises:
        ValueError: if the line is no item of Wikidata.
    """
    line = line.strip().rstrip(b",")
    if line in (b"", b"[", b"]"):
        return None
    try:
        item = _DECODER.decode(line)
    except msgspec.DecodeError as problem:
        raise ValueError(f"this is no item of Wikidata: {problem}") from problem
    label = item.labels.get(language) or item.labels.get("mul")
    instance = next((m for q in _targets(item, _INSTANCE) if (m := classes.meanings.get(q)) and m.use == "class"), None)
    if label is None or instance is None:
        return None
    meant = [m for p in (_OCCUPATION, _GENDER) for q in _targets(item, p) if (m := classes.meanings.get(q))]
    places = (*_targets(item, _CITIZENSHIP), *_targets(item, _COUNTRY))
    return ImportedThing(
        wikidata_id=item.id,
        kind=instance.value,
        name=label.value,
        aliases=tuple(alias.value for alias in item.aliases.get(language, ())),
        country_code=next((classes.countries[q] for q in places if q in classes.countries), None),
        gender=next((m.value for m in meant if m.use == "gender"), None),
        sector=next((m.sector for m in meant if m.use == "occupation"), instance.sector),
        sitelinks=sum(name.endswith("wiki") for name in item.sitelinks),
    )


def _targets(item: _Item, name: str) -> Iterator[str]:
    """The items that a property names, preferred ones first; what Wikidata deprecates is left out."""
    statements = [statement for statement in item.claims.get(name, ()) if statement.rank != "deprecated"]
    for statement in sorted(statements, key=lambda statement: statement.rank != "preferred"):
        value = (statement.mainsnak.datavalue or {}).get("value")
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            yield value["id"]
