"""Known countries, people, organizations, outlets, regions and places, and the words around names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from transforms.actor_codes import ActorCodes
from transforms.gazetteer.phrases import fold, unaccented
from transforms.gazetteer.placetable import PlaceTable


@dataclass(frozen=True, slots=True)
class Office:
    """A post that a person held: `country` is ISO alpha-3 or the code of an organization (UN, EU)."""

    title: str
    country: str
    start: date | None
    end: date | None

    def holds_on(self, day: date | None) -> bool:
        """Whether it was held on this day; on an unknown day only an office without an end is."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Known:
    """One row of the reference data.

    `key` is what its entity's id is made of; `kind` names its table (country, person,
    organization, outlet, region). `place_id` is a GeoNames id.
    """

    key: str
    kind: str
    name: str
    entity_type: str
    wikidata_id: str | None = None
    country_code: str | None = None
    gender: str | None = None
    offices: tuple[Office, ...] = ()
    sector: str | None = None
    cameo: str | None = None
    place_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    category: str | None = None
    valid_to: date | None = None
    born: int | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of a reference row, as it is spelt; `is_demonym` for words like "Russian"."""

    known: Known
    surface: str
    is_demonym: bool = False
    is_metonym: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A word that stands before or after a person's name, with what it says of the person."""

    kind: str
    sector: str | None
    gender: str | None


# The type of organization that is known by what it sells or by its shops.
BRAND = "brand"
# The category of people of the large list whom everybody knows: the best-known of each country, stars.
FAMOUS = "famous"
# Values of `evidence` in everyday_names.csv: used as only an organization is; its country named; seen by the model.
# SURE takes off the demand that short acronyms have.
USE, COUNTRY, MODEL, SURE = "use", "country", "model", "sure"
# Values of `kind` in person_nouns.csv: fits whoever has the gender ("man"); somebody's ("mother"); any other.
GENERAL, RELATIVE, PERSON = "general", "relative", "person"
PERSON_KINDS = (GENERAL, RELATIVE, PERSON)
# Values of `meaning` in office_words.csv: makes another office of the one behind it; says that nobody holds it.
OTHER_OFFICE, NOT_HELD = "other", "not_held"
OFFICE_MEANINGS = (OTHER_OFFICE, NOT_HELD)
# Values of `position` in kind_words.csv: where a word tells the kind of a name, in it or beside it; LEGAL is the form
# of a firm that ends its name and that news leaves out ("Oyj"), AROUND a word of sports news, in which clubs are named.
CLUB = "club"  # the kind of sports teams in the large list
FIRST, LAST, BEFORE, BEHIND, LEGAL, AROUND = "first", "last", "before", "behind", "legal", "around"
KIND_POSITIONS = (FIRST, LAST, BEFORE, BEHIND, LEGAL, AROUND)
# Offices whose holders are named by surname alone all over the world.
TOP_OFFICES = frozenset({"president", "prime minister", "chancellor", "supreme leader", "king", "queen", "pope"})
# Where news in English gives the family name first (ISO alpha-3).
FAMILY_NAME_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG", "VNM", "KHM"})


def _unlisted(_: str) -> tuple[Alias, ...]:
    """Nothing: no large list was read."""
    return ()


def _unlisted_gender(_: str) -> str | None:
    """Nothing: no large list of given names was read."""
    return None


@dataclass(frozen=True)
class Gazetteer:
    """Known countries, people, organizations, outlets, regions and places, and the words around names.

    Phrases are keyed by their pieces (see `transforms.gazetteer.phrases`), folded and joined by
    spaces; `longest` gives, by first piece, the number of pieces of the longest phrase.
    `national_bodies` are names of bodies that follow their country's ("Navy" of "US Navy").
    `outlet_countries` are countries by the domain of an outlet and by national ending ("co.uk").
    `city_names` are usual English names of cities that GeoNames calls otherwise, with its ids.
    `leaders` are heads of state and government by a surname that is nothing else here.
    `everyday_names` says of names that are everyday words or generic ("Today", "Socialist Party")
    what must speak for them before they are linked (see `transforms.linking.demands`).
    `given_names` are the names that tell a person from other things, `name_gender` knows many more,
    by the gender that nearly all bearers have. `listed_people` and `listed_organizations` look a phrase up in
    large lists; what these know is linked where the article speaks for it, never searched for in the text.
    `kind_words` give the type of a name by position and word ("last", "prize"), `sport_words` are those anywhere in
    sports news; `portfolio_words` are what
    stands beside a department that is no name by itself ("Minister of Trade").
    `office_words` say what words before an office make of it ("deputy", "former").
    `no_names` are words that a language model takes for names and that name nothing of our types.
    `link_scores` are the measured shares of right links by rule.
    """

    aliases: Mapping[str, tuple[Alias, ...]] = field(default_factory=dict)
    longest: Mapping[str, int] = field(default_factory=dict)
    surnames: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)
    leaders: Mapping[str, Known] = field(default_factory=dict)
    shared_names: Mapping[str, bool] = field(default_factory=dict)
    everyday_names: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, Known] = field(default_factory=dict)
    divisions: Mapping[str, str] = field(default_factory=dict)
    division_codes: frozenset[str] = frozenset()
    given_names: Mapping[str, str] = field(default_factory=dict)
    name_gender: Callable[[str], str | None] = _unlisted_gender
    listed_people: Callable[[str], tuple[Alias, ...]] = _unlisted
    listed_organizations: Callable[[str], tuple[Alias, ...]] = _unlisted
    no_names: frozenset[str] = frozenset()
    name_particles: frozenset[str] = frozenset()
    demonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    combining_forms: Mapping[str, str] = field(default_factory=dict)
    short_names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    titles: Mapping[str, Title] = field(default_factory=dict)
    person_nouns: Mapping[str, Title] = field(default_factory=dict)
    organization_words: Mapping[str, str | None] = field(default_factory=dict)
    generic_words: frozenset[str] = frozenset()
    body_words: frozenset[str] = frozenset()
    national_bodies: frozenset[str] = frozenset()
    place_words: Mapping[str, str] = field(default_factory=dict)
    kind_words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    sport_words: frozenset[str] = frozenset()
    portfolio_words: frozenset[str] = frozenset()
    person_verbs: frozenset[str] = frozenset()
    body_verbs: frozenset[str] = frozenset()
    shifting_words: frozenset[str] = frozenset()
    office_words: Mapping[str, str] = field(default_factory=dict)
    office_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    capital_of: Mapping[str, Known] = field(default_factory=dict)
    nominals: Mapping[str, str] = field(default_factory=dict)
    officials: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)
    link_scores: Mapping[str, float] = field(default_factory=dict)
    city_ids: Mapping[str, str] = field(default_factory=dict)
    outlet_countries: Mapping[str, str] = field(default_factory=dict)
    actor_codes: ActorCodes = field(default_factory=ActorCodes)
    city_names: Mapping[str, frozenset[int]] = field(default_factory=dict)
    read_places: Callable[[], PlaceTable] = PlaceTable

    def is_given_name(self, word: str) -> bool:
        """Whether some people have a word of a text as their given name; many such words mean other things too."""
        return self.name_gender(unaccented(fold(word))) is not None

    def gender_of_given(self, word: str) -> str | None:
        """The gender that a given name tells, by the usual names first."""
        first = fold(word)
        return self.given_names.get(first) or self.name_gender(unaccented(first))

    def outlet_country(self, domain: str | None) -> str | None:
        """Where an outlet is published, by its domain or its national ending ("co.za"); None where unknown."""
        if domain is None:
            return None
        return self.outlet_countries.get(domain) or self.outlet_countries.get(".".join(domain.rsplit(".", 2)[-2:]))

    @cached_property
    def places(self) -> PlaceTable:
        """The populated places, read when the first article asks: they take longer than all the rest."""
        return self.read_places()
