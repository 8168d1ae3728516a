"""Who bears a name or holds an office: the known people by surname, given name and country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from seeds.rows import Tables
from transforms.gazetteer.model import FAMILY_NAME_FIRST, TOP_OFFICES, Known
from transforms.gazetteer.phrases import bare_surname, fold, unaccented

# Sectors whose people often go by other names than given ones, and the weight of bearers that makes a name a given one.
_PLAYFUL, _SURE = (None, "LEG", "CVL"), 2
# Shorter surnames are words of other languages, or parts of other names, too often.
_LONG_SURNAME = 5


def index_surnames(people: list[Known]) -> dict[str, tuple[Known, ...]]:
    """People by the last word of their name, with and without "al-", and the first, for names that stand alone."""
    found: dict[str, tuple[Known, ...]] = {}
    for person in people:
        words = [unaccented(fold(word)) for word in person.name.split()]
        for word in dict.fromkeys((words[-1], bare_surname(words[-1]), words[0])):
            found[word] = (*found.get(word, ()), person)
    return found


def index_leaders(people: list[Known], given_names: Mapping[str, str]) -> dict[str, Known]:
    """Heads of state and government by surname, where nobody else known bears it and it is no given name."""
    bearers = Counter(
        word for one in people for word in {bare_surname(word) for word in unaccented(fold(one.name)).split()}
    )
    found = {}
    for person in people:
        words = person.name.split()
        surname = bare_surname(fold(words[0] if person.country_code in FAMILY_NAME_FIRST else words[-1]))
        heads = any(fold(office.title) in TOP_OFFICES for office in person.offices)
        alone = bearers[unaccented(surname)] == 1 and surname not in given_names
        if heads and alone and len(surname) >= _LONG_SURNAME and surname.isalpha():
            found[surname] = found[unaccented(surname)] = person
    return found


def index_given_names(tables: Tables, people: list[Known]) -> dict[str, str]:
    """Gender by given name: the one that all known bearers share, then the rows of the file.

    What a single legislator or celebrity goes by is often a word or a place ("French Hill", "Paris Hilton").
    """
    votes: dict[str, Counter[str]] = {}
    for person in people:
        words = person.name.split()
        if person.gender and len(words) > 1 and person.country_code not in FAMILY_NAME_FIRST:
            votes.setdefault(fold(words[0]), Counter())[person.gender] += 1 if person.sector in _PLAYFUL else _SURE
    known = {name: next(iter(count)) for name, count in votes.items() if len(count) == 1 and count.total() >= _SURE}
    return known | {fold(row["name"]): row["gender"] for row in tables["who/given_names.csv"]}


def index_officials(people: list[Known]) -> dict[str, tuple[Known, ...]]:
    """People by the country or organization of an office, in file order."""
    found: dict[str, dict[str, Known]] = {}
    for person in people:
        for office in person.offices:
            found.setdefault(office.country, {})[person.key] = person
    return {country: tuple(holders.values()) for country, holders in found.items()}
