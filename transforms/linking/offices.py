"""What an entity acts as on the article's date: office, PLOVER sector, CAMEO actor code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from transforms.gazetteer.model import NOT_HELD, OTHER_OFFICE, Gazetteer, Known, Office
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.linking.model import PersonTitle

# Codes that stand where a country's would, by the code of the organization that a person serves.
_ORGANIZATION_CODES = {
    "UN": "IGOUNO",
    "EU": "IGOEUREEC",
    "NATO": "IGOWSTNAT",
    "AU": "IGOAFRAFU",
    "IMF": "IGO",
    "WB": "IGOUNODEVWBK",
}


def office_on(known: Known, day: date | None) -> Office | None:
    """The office that a person holds on a day: the highest listed first."""
    return next((office for office in known.offices if office.holds_on(day)), None)


def office_said(titles: Sequence[PersonTitle], gazetteer: Gazetteer) -> str | None:
    """The office that the first title of one gives ("deputy finance minister"); none of what somebody was once."""
    for title in titles:
        if title.kind == "office" and all(gazetteer.office_words.get(word) != NOT_HELD for word in title.before):
            head = title.head.replace(" .", ".").replace(" - ", "-")
            return " ".join([*(word for word in title.before if makes_another_office(word, gazetteer)), head])
    return None


def makes_another_office(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a word makes another office of the one behind it ("deputy mayor")."""
    return gazetteer.office_words.get(word) == OTHER_OFFICE


def is_another_office(office: str, title: str, gazetteer: Gazetteer) -> bool:
    """Whether an office that ends in a title is not the one that the title alone means ("shadow chancellor")."""
    before = office.removesuffix(title).replace("-", " ").split()
    return any(makes_another_office(word, gazetteer) for word in before)


def office_code(office: Office | None) -> str | None:
    """The actor code of an office of an international body."""
    return _ORGANIZATION_CODES.get(office.country) if office is not None else None


def person_sector(known: Known | None, titles: Sequence[PersonTitle], office: Office | None) -> str | None:
    """A person's sector: of the titles in the text, else of the office held, else of the reference row."""
    if any(t.organization is not None and t.organization.sector == "IGO" for t in titles):
        return "IGO"
    said = next((t.sector for t in titles if t.sector and t.kind == "office"), None)
    said = said or next((t.organization.sector for t in titles if t.organization and t.organization.sector), None)
    said = said or next((t.sector for t in titles if t.sector), None)
    if office is not None and known is not None and known.sector:
        return known.sector
    return said or (known.sector if known is not None else None)


def organization_sector(name: str, gazetteer: Gazetteer) -> str | None:
    """The sector that an organization's name tells, by its last telling word.

    Phrases tell most ("Congress of Trade Unions"), then what stands before "of" ("Bank of China").
    """
    if _begins_with_world_body(name, gazetteer):
        return "IGO"
    head, of, _ = phrase_key(name).partition(" of ")
    sector = _sector_of(phrase_key(name).split(), gazetteer, sizes=(3, 2)) if of else None
    sector = sector or (_sector_of(head.split(), gazetteer) if of else None)
    return sector or _sector_of(phrase_key(name).split(), gazetteer)


def _begins_with_world_body(name: str, gazetteer: Gazetteer) -> bool:
    """Whether an organization's name begins with that of an international one ("UN Office for ...")."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    firsts = [" ".join(words[:size]) for size in (1, 2) if size < len(words)]
    found = [(first, alias) for first in firsts for alias in gazetteer.aliases.get(phrase_key(first), ())]
    return any(
        alias.known.kind == "organization" and alias.known.sector == "IGO" and first[-1] == alias.surface[-1]
        for first, alias in found
    )


def _sector_of(words: list[str], gazetteer: Gazetteer, sizes: tuple[int, ...] = (3, 2, 1)) -> str | None:
    """The sector of the last of some words that tells one, the longest phrase first."""
    for size in sizes:
        for first in range(len(words) - size, -1, -1):
            sector = gazetteer.organization_words.get(" ".join(words[first : first + size]))
            if sector:
                return sector
    return None


def country_in_name(name: str, gazetteer: Gazetteer) -> str | None:
    """The country whose name or nationality stands in an organization's name ("Chinese Foreign Ministry")."""
    words = [fold(word) for word in phrase_key(name).split()]
    for size in (5, 4, 3, 2, 1):
        for first in range(len(words) - size + 1):
            for alias in gazetteer.aliases.get(" ".join(words[first : first + size]), ()):
                if alias.known.kind == "country":
                    return alias.known.country_code
    return None


def actor_code(country: str | None, sector: str | None, cameo: str | None, gazetteer: Gazetteer) -> str | None:
    """The CAMEO code: the row's own, else that of country and sector."""
    return cameo if cameo and len(cameo) > 3 else gazetteer.actor_codes.of(country, sector)
