"""Towns that the model takes for no names at all: behind "in" or in a row with a place ("in Busan and Gwangju")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from transforms.dates.words import MONTHS, WEEKDAYS
from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import phrase_key
from transforms.names.article import named_countries
from transforms.names.model import Name
from transforms.text.parse import text_of, tokens_of
from transforms.text.spans import Span

_LOCATIVE = frozenset({"in", "near", "from"})
_JOINING = frozenset({"and", "or", ","})
_PLACES = frozenset({"GPE", "LOC"})
_SHORTEST = 4  # letters
# Inhabitants of a town of a country that the article names, and of one that needs no such help.
_TOWN, _METROPOLIS = 15_000, 500_000


def overlooked_towns(doc: Doc, names: Sequence[Name], gazetteer: Gazetteer) -> Iterator[Name]:
    """One word or two where places stand, that no name covers and that are a town of the article's countries."""
    covered = {char: name for name in names for char in range(*name.span)}
    countries = named_countries(names)
    for token in tokens_of(doc):
        if not token.is_title or len(token) < _SHORTEST or token.tag_ != "NNP" or token.idx in covered:
            continue
        if token.lower_ in MONTHS or token.lower_ in WEEKDAYS or not _stands_as_place(token, covered):
            continue
        last = token if not _is_part(token, covered) else token.nbor(1)
        if last is not token and (not last.text.isalpha() or _is_part(last, covered)):
            continue
        span = Span(token.idx, last.idx + len(last))
        if _is_town(span.of(text_of(doc)), countries, gazetteer):
            yield Name(span, span.of(text_of(doc)), "GPE", "town")


def _stands_as_place(token: Token, covered: dict[int, Name]) -> bool:
    """Whether a preposition of place stands before a word, or a place in one row with it."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    if before.lower_ in _LOCATIVE:
        return True
    if before.lower_ not in _JOINING or before.i == 0:
        return False
    neighbour = covered.get(before.nbor(-1).idx)
    return neighbour is not None and neighbour.entity_type in _PLACES


def _is_part(token: Token, covered: dict[int, Name]) -> bool:
    """Whether a capital word behind a word, or a hyphen, makes it a part of something longer."""
    if token.i + 1 >= len(token.doc):
        return False
    behind = token.nbor(1)
    return behind.text == "-" or (behind.text[0].isupper() and behind.idx not in covered)


def _is_town(words: str, countries: frozenset[str], gazetteer: Gazetteer) -> bool:
    """Whether words name a town of these countries, or a very large one anywhere, and nothing else that is known."""
    places, key = gazetteer.places, phrase_key(words)
    if key in gazetteer.aliases or key in gazetteer.no_names or key in gazetteer.everyday_names:
        return False
    rows = places.rows(key)
    if any(places.populations[row] >= _METROPOLIS for row in rows):
        return True
    near = [row for row in rows if places.countries[row] in countries]
    is_large = any(row in places.divisions or places.populations[row] >= _TOWN for row in near)
    return is_large and not gazetteer.is_given_name(words.split(maxsplit=1)[0])
