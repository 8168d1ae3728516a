"""Countries and their divisions as words of the text: "Texas", "N.C.", "Heilongjiang"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import phrase_key
from transforms.names.model import Name

# A cell of the map, by half degrees north and east.
Cell = tuple[int, int]
# A name that so many places bear tells nothing.
_MOST_BEARERS = 60
# A town of so many people is a sign of its country, if it is so many times larger than its namesakes abroad.
_TOWN, _TIMES_LARGER = 10_000, 5


def read_division(words: str, gazetteer: Gazetteer) -> set[tuple[str, str]]:
    """The country or division that words begin with, as country code and division code."""
    parts = words.split()
    phrases = (phrase_key(" ".join(parts[:size])) for size in range(len(parts), 0, -1))
    found = (_listed_divisions(key, gazetteer) for key in phrases)
    return read_known_division(words, gazetteer) or next((divisions for divisions in found if divisions), set())


def read_known_division(words: str, gazetteer: Gazetteer) -> set[tuple[str, str]]:
    """The country or division of the reference data that words begin with; not what is but a division of the table."""
    parts = words.split()
    for size in range(len(parts), 0, -1):
        phrase = " ".join(parts[:size])
        found: set[tuple[str, str]] = set()
        for alias in gazetteer.aliases.get(phrase_key(phrase), ()):
            known = alias.known
            if alias.is_demonym or not known.country_code:
                continue
            if known.kind == "country":
                found.add((known.country_code, ""))
            elif known.kind == "region":
                found.add((known.country_code, gazetteer.divisions.get(known.name, "")))
        if not found and phrase.isupper() and phrase in gazetteer.division_codes:
            found.add(("USA", phrase))
        if found:
            return found
    return set()


def _listed_divisions(key: str, gazetteer: Gazetteer) -> set[tuple[str, str]]:
    """The divisions of countries that a folded name may mean, by the table of places."""
    places = gazetteer.places
    return {(places.countries[row], places.admin1[row]) for row in places.rows(key) if row in places.divisions}


def sure_division(key: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The one division that a folded name means, where it is nothing else."""
    places = gazetteer.places
    rows = () if key in gazetteer.aliases else places.rows(key)
    if len(rows) != 1 or rows[0] not in places.divisions:
        return None
    return places.countries[rows[0]], places.admin1[rows[0]]


def count_division(
    name: Name, countries: Counter[str], divisions: Counter[tuple[str, str]], gazetteer: Gazetteer
) -> None:
    """Count the division that a name surely means, with its country, else those that it may mean."""
    division = sure_division(phrase_key(name.text), gazetteer)
    if division is not None:
        countries[division[0]] += 1
        divisions[division] += 1
    elif name.entity_type == "GPE" and (name.senses or name.text.isupper()):
        divisions.update(read_division(name.text, gazetteer))


def count_towns(names: Iterable[Name], gazetteer: Gazetteer) -> Counter[str]:
    """How often names stand for towns of each country that are nothing else and have no large namesake elsewhere."""
    found: Counter[str] = Counter()
    places = gazetteer.places
    for name in names:
        rows = places.rows(phrase_key(name.text)) if name.entity_type == "GPE" and not name.senses else ()
        most = places.populations[rows[0]] if rows and rows[0] not in places.divisions else 0
        rivals = (r for r in rows if places.populations[r] * _TIMES_LARGER > most or r in places.divisions)
        countries = {places.countries[row] for row in rivals}
        if most >= _TOWN and len(countries) == 1:
            found[countries.pop()] += 1
    return found


def divisions_in(name: str, gazetteer: Gazetteer) -> set[tuple[str, str]]:
    """The division of a country with which an organization's name begins ("Kentucky State Police")."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    found = read_division(" ".join(words[:2]), gazetteer) if len(words) > 1 else set()
    return {division for division in found if division[1]}


def neighbour_votes(key: str, gazetteer: Gazetteer) -> dict[Cell, float]:
    """The vote of a place name for every cell of the map near a place of that name; the more there are the less."""
    if any(alias.known.kind == "country" for alias in gazetteer.aliases.get(key, ())):
        return {}
    rows = [row for row in gazetteer.places.rows(key)[:_MOST_BEARERS] if row not in gazetteer.places.divisions]
    near = {
        (north + up, east + right)
        for north, east in (cell_of(row, gazetteer) for row in rows)
        for up in (-1, 0, 1)
        for right in (-1, 0, 1)
    }
    return dict.fromkeys(near, len(rows) ** -0.5) if rows else {}


def cell_of(row: int, gazetteer: Gazetteer) -> Cell:
    """The cell of the map in which a place lies: half a degree high and wide."""
    return round(gazetteer.places.latitudes[row] * 2), round(gazetteer.places.longitudes[row] * 2)
