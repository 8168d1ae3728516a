"""What the other names of an article say of the kind of one: its firms, its countries and their towns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from transforms.gazetteer.model import CLUB, LAST, Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key, unaccented
from transforms.names.model import Name
from transforms.names.votes import HINT, SURE, WEAK, Hint
from transforms.text.parse import root_in

# Towns of fewer inhabitants share their names with more persons than they are named themselves.
_SMALLEST_TOWN = 3_000
# What the model takes a town for.
_MISTAKEN = frozenset({"PERSON", "ORG", "NORP", "FAC", "LOC", "PRODUCT"})
_SHORTEST_FULL = 2  # words of a full name
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BUSINESS = "BUS"
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def short_bodies(names: Sequence[Name], gazetteer: Gazetteer) -> set[str]:
    """The keys of firms' names without their last words ("Halden" of "Halden Chemical Corp.").

    Not of persons who give a firm its name and stand in the article themselves.
    """
    people = (name.text for name in names if name.entity_type == "PERSON" or _opens_as_person(name.text, gazetteer))
    persons = {phrase_key(word) for words in people for word in words.split()[1:]}
    bodies = {phrase_key(name.text) for name in names if name.entity_type == "ORG" and " " in name.text}
    return {key for body in bodies for key in shorter_forms(body, gazetteer)} - persons


def _opens_as_person(words: str, gazetteer: Gazetteer) -> bool:
    """Whether a name that ends in no word of firms begins with a given name ("Gautam Adani" beside "Adani Group")."""
    parts = words.split()
    is_given = len(parts) > 1 and gazetteer.is_given_name(parts[0])
    return is_given and not is_firm_word(phrase_key(parts[-1]), gazetteer)


def shorter_forms(body: str, gazetteer: Gazetteer) -> set[str]:
    """What a firm's key is called without its legal form, and by its first word; nothing known or common."""
    words = body.removesuffix(" .").split()
    if len(words) < _SHORTEST_FULL or not is_firm_word(words[-1], gazetteer):
        return set()
    found = {words[0]}
    while len(words) > 1 and is_firm_word(words[-1], gazetteer):
        words.pop()
        found.add(" ".join(words))
    return {key for key in found if key != body and not _is_common(key, gazetteer)}


def is_firm_word(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a word ends the names of firms."""
    return gazetteer.organization_words.get(word) == _BUSINESS or gazetteer.kind_words.get((LAST, word)) == "ORG"


def _is_common(key: str, gazetteer: Gazetteer) -> bool:
    """Whether a word is a known name or one that many names begin with ("National", "Bank")."""
    listed = (gazetteer.aliases, gazetteer.generic_words, gazetteer.organization_words, gazetteer.place_words)
    return any(key in words for words in (*listed, gazetteer.titles)) or bool(gazetteer.places.rows(key))


def named_countries(names: Sequence[Name]) -> frozenset[str]:
    """The countries that an article names, by themselves, their nationalities or their capitals."""
    codes = set()
    for name in names:
        if name.entity_type in ("GPE", "NORP"):
            found = {alias.known.country_code for alias in name.senses if alias.known.kind in ("country", "capital")}
            codes |= found if len(found) == 1 else set()
    return frozenset(code for code in codes if code)


def town_hints(doc: Doc, name: Name, countries: frozenset[str], gazetteer: Gazetteer) -> Iterator[Hint]:
    """A town of a country that the article names, where the name does not do what persons do."""
    if name.entity_type not in _MISTAKEN or name.senses or name.text.isupper():
        return
    key = phrase_key(name.text)
    places = gazetteer.places
    rows = [row for row in places.rows(key) if places.countries[row] in countries]
    if not any(row in places.divisions or places.populations[row] >= _SMALLEST_TOWN for row in rows):
        return
    if any(gazetteer.is_given_name(word) for word in name.text.split()):
        return
    root = root_in(doc, name.span)
    if root is None or acts_as_person(root, gazetteer):
        return
    yield "GPE", WEAK if unaccented(key) in gazetteer.surnames else HINT, "a town of a country that the article names"


def club_hints(name: Name, countries: frozenset[str], gazetteer: Gazetteer) -> Iterator[Hint]:
    """A club of a country that the article, one of sports news, names ("Galatasaray" in news from Istanbul)."""
    if name.senses or name.text.isupper() or name.entity_type == "ORG":
        return
    clubs = [alias.known for alias in gazetteer.listed_organizations(phrase_key(name.text))]
    if len(clubs) == 1 and clubs[0].category == CLUB and clubs[0].country_code in countries:
        yield "ORG", SURE, "a club of a country that the article names"


def tells_of_sport(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a text speaks of a sport, where clubs go by the names of towns, firms and heroes."""
    return not gazetteer.sport_words.isdisjoint(_WORDS.findall(text.casefold()))


def acts_as_person(root: Token, gazetteer: Gazetteer) -> bool:
    """Whether a name does what persons do."""
    return root.dep_ in _SUBJECTS and fold(root.head.lemma_) in gazetteer.person_verbs
