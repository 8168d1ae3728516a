"""What kind of thing a name means: the model's guesses and the words around it, counted over the whole article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from transforms.gazetteer.model import FAMILY_NAME_FIRST, FIRST, Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key, unaccented
from transforms.names.article import (
    acts_as_person,
    club_hints,
    named_countries,
    short_bodies,
    tells_of_sport,
    town_hints,
)
from transforms.names.beside import beside_hints, body_hints, form_hints, known_kinds
from transforms.names.model import Name
from transforms.names.parts import bare_person
from transforms.names.votes import HINT, KNOWN, PLACE_UNKNOWN, SURE, WEAK, Hint
from transforms.text.parse import root_in, text_of
from transforms.text.spans import Span

# Prepositions that stand before places, hardly ever before persons.
_LOCATIVE = frozenset({"in", "near", "outside", "across", "throughout", "around", "toward", "towards"})
_HOME = frozenset({"of", "from"})
_KNOWN_RULES = frozenset({"gazetteer", "acronym", "long_form", "dateline"})
_BRACKET = len(" (the ")
_FULL_NAME = 2  # words
_AGE_TOKENS = 6  # of "a 22-year-old"
# The model's guess. It takes unknown words for persons again and again: the second such guess counts half, and so on.
_GUESS = "found with this type"


@dataclass(frozen=True, slots=True)
class Vote:
    """Points for one type of a name, with the reason; `span` is the occurrence that gives them."""

    entity_type: str
    points: float
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Known:
    """What the article says of its names as a whole.

    Keys of the surnames and given names of its persons and of firms without their legal form, the types of its sure
    places and bodies by character, the countries that it names, and whether it is sports news.
    """

    surnames: set[str]
    given_names: set[str]
    short_bodies: set[str]
    kinds: Mapping[int, str]
    countries: frozenset[str]
    is_sport: bool


def settle_types(doc: Doc, names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """Each spelling with the one type that model, reference data and context speak for together."""
    best = {key: _likeliest(found) for key, found in votes_for_types(doc, names, gazetteer).items()}

    def settled(name: Name) -> Name:
        kind = best[phrase_key(name.text)]
        return name if kind == name.entity_type else name.typed(kind)

    return _with_acronyms_alike([settled(name) for name in names])


def _likeliest(votes: Sequence[Vote]) -> str:
    """The type with the most points; of two the one for which more than the model's guess speaks, else the first."""
    count, evident = totals(votes), {vote.entity_type for vote in votes if vote.reason != _GUESS}
    return max(count, key=lambda kind: (count[kind], kind in evident))


def _with_acronyms_alike(names: list[Name]) -> list[Name]:
    """The names, each acronym with the type of the name that it stands behind in brackets."""
    kinds = {
        two.text: one.entity_type
        for one, two in pairwise(names)
        if two.rule == "acronym" and 0 < two.span.start - one.span.end <= _BRACKET
    }
    return [name.typed(kinds.get(name.text, name.entity_type)) for name in names]


def totals(votes: Sequence[Vote]) -> dict[str, float]:
    """The points of each type."""
    count: defaultdict[str, float] = defaultdict(float)
    for vote in votes:
        count[vote.entity_type] += vote.points
    return dict(count)


def votes_for_types(doc: Doc, names: Sequence[Name], gazetteer: Gazetteer) -> dict[str, list[Vote]]:
    """All votes, by the name's phrase key, in the order in which the article gives them."""
    people = [bare_person(name.text).split() for name in names if _is_full_person(name, gazetteer)]
    # Of two surnames both stand for the person too: "Nagore Peña Ruiz", "Peña Ruiz".
    surnames = {phrase_key(" ".join(words[-size:])) for words in people for size in (1, 2) if size < len(words)}
    surnames |= {phrase_key(words[0]) for words in people if _opens_with_surname(words, gazetteer)}
    storms = {phrase_key(name.text.split()[-1]) for name in names if _opens_event(name, gazetteer)} - surnames
    votes: dict[str, list[Vote]] = {}
    given = {phrase_key(words[0]) for words in people if gazetteer.is_given_name(words[0])} - surnames
    known = Known(
        surnames,
        given,
        short_bodies(names, gazetteer),
        known_kinds(names, gazetteer),
        named_countries(names),
        tells_of_sport(text_of(doc), gazetteer),
    )
    for name in names:
        found = votes.setdefault(phrase_key(name.text), [])
        heard = {vote.entity_type for vote in found}
        for entity_type, points, reason in _hints(doc, name, known, heard, gazetteer):
            is_guess = reason == _GUESS and entity_type == "PERSON"
            before = sum(vote.reason == _GUESS and vote.entity_type == "PERSON" for vote in found) if is_guess else 0
            found.append(Vote(entity_type, points / (1 + before), reason, name.span))
            heard.add(entity_type)
        if phrase_key(name.text) in storms:
            found.append(Vote("EVENT", SURE, "a storm's name alone", name.span))
    return votes


def _opens_with_surname(words: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Whether a person's name begins with a family name of a country where that leads ("Wang Yi")."""
    first = phrase_key(words[0])
    bearers = gazetteer.surnames.get(unaccented(first), ())
    return any(p.country_code in FAMILY_NAME_FIRST and fold(p.name.split()[0]) == first for p in bearers)


def _is_full_person(name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a name is a person's of several words, and no storm's."""
    return name.entity_type == "PERSON" and " " in name.text and not _opens_event(name, gazetteer)


def _opens_event(name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a name begins with a word for storms ("Typhoon Haiyan")."""
    words = phrase_key(name.text).split()
    return len(words) == 2 and gazetteer.kind_words.get((FIRST, words[0])) == "EVENT"


def _hints(doc: Doc, name: Name, known: Known, heard: set[str], gazetteer: Gazetteer) -> Iterator[Hint]:
    """What one occurrence of a name says; `heard` holds the types for which something spoke so far."""
    if name.rule in _KNOWN_RULES:
        yield name.entity_type, KNOWN, "known name, acronym in brackets or dateline"
        return
    yield name.entity_type, 1.0, _GUESS
    surnames = known.surnames
    if name.entity_type != "PERSON" and phrase_key(name.text) in known.given_names and not name.senses:
        yield "PERSON", HINT, "given name of a person of the article"
    if phrase_key(name.text) in known.short_bodies:
        yield "ORG", SURE, "a firm of the article without its legal form"
    if name.entity_type not in ("PERSON", "ORG", "GPE", "LOC"):
        yield from _person_form(name, surnames, gazetteer)
        yield from town_hints(doc, name, known.countries, gazetteer)
        yield from body_hints(doc, name, gazetteer)
        yield from club_hints(name, known.countries, gazetteer) if known.is_sport else ()
        root = root_in(doc, name.span)
        if root is not None and len(name.text.split()) == _FULL_NAME and acts_as_person(root, gazetteer):
            yield "PERSON", WEAK, "does what persons do"
        return
    tokens = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
    if tokens is not None:
        yield from _form(name, surnames, gazetteer)
        yield from _context(tokens, phrase_key(name.text).split(), heard, gazetteer)
        yield from form_hints(name, gazetteer)
        is_surname = phrase_key(name.text) in surnames  # "Norway and Berg" is no row of places where Anna Berg speaks
        yield from beside_hints(tokens, name, {} if is_surname else known.kinds, gazetteer)
        if not is_surname:
            yield from town_hints(doc, name, known.countries, gazetteer)
            yield from club_hints(name, known.countries, gazetteer) if known.is_sport else ()


def _form(name: Name, surnames: set[str], gazetteer: Gazetteer) -> Iterator[Hint]:
    """What the name's own words say."""
    words = phrase_key(name.text).split()
    if words[-1] in gazetteer.organization_words or words[0] in gazetteer.organization_words:
        yield "ORG", HINT, "a word of organizations' names"
    if len(words) > 1 and words[-1] in gazetteer.place_words:
        yield gazetteer.place_words[words[-1]], SURE, "ends in a word of places' names"
    if len(words) == 1 and name.text.isupper() and len(name.text) > 2 and _is_no_place(name, gazetteer):
        yield "ORG", HINT, "one word in capitals"
    yield from _person_form(name, surnames, gazetteer)


def _is_no_place(name: Name, gazetteer: Gazetteer) -> bool:
    """Whether the model takes a name for a person, or for a place of which no list knows."""
    is_place = name.entity_type == "GPE" and (name.senses or gazetteer.places.rows(phrase_key(name.text)))
    return name.entity_type == "PERSON" or (name.entity_type == "GPE" and not is_place)


def _person_form(name: Name, surnames: set[str], gazetteer: Gazetteer) -> Iterator[Hint]:
    """A surname of the article, or a given name and one or two more words, speak for a person."""
    key = phrase_key(name.text)
    words = key.split()
    if name.entity_type == "PERSON":
        return
    if key in surnames:
        yield "PERSON", SURE, "surname of a person of the article"
    if len(words) == 1 and name.entity_type != "NORP" and _is_famous(key, gazetteer):
        yield "PERSON", HINT, "surname of a known person in office"
    if len(words) > 1 and name.entity_type not in ("ORG", "GPE", "LOC") and words[-1] in gazetteer.body_words:
        yield "ORG", SURE, "ends in a word of public bodies' names"
    first = name.text.split()[0]
    is_given = first[0].isupper() and fold(first) in gazetteer.given_names  # "Al Gore", but no "al-Shabaab"
    if not 1 < len(words) < 4 or words[-1] in gazetteer.organization_words:
        return
    if is_given:
        yield "PERSON", HINT, "begins with a given name"
    elif first.istitle() and gazetteer.is_given_name(first):
        yield "PERSON", WEAK, "begins with what some are called"


def _is_famous(key: str, gazetteer: Gazetteer) -> bool:
    """Whether a word is the name of a known person with an office and of no known thing else."""
    bearers = gazetteer.surnames.get(unaccented(key), ())
    return key not in gazetteer.aliases and any(p.offices and unaccented(fold(p.name)).endswith(key) for p in bearers)


def _context(tokens: DocSpan, words: list[str], heard: set[str], gazetteer: Gazetteer) -> Iterator[Hint]:
    """What the words around one occurrence say."""
    doc, start, end = tokens.doc, tokens.start, tokens.end
    before = fold(doc[start - 1].text) if start else ""
    after = doc[end].text if end < len(doc) else ""
    title = gazetteer.titles.get(before) if len(words) < 4 else None
    if title is not None and doc[start - 1].text[0].isupper():
        yield "PERSON", SURE, "behind a title"
    if before in _LOCATIVE and after not in ("'s", "’s") and "-" not in words:
        points = HINT if gazetteer.places.rows(" ".join(words)) else PLACE_UNKNOWN
        yield "GPE", points, "behind a preposition of place"
    if before in _HOME and _is_told_with_an_age(doc, start - 1):
        yield "GPE", SURE, "where a person with an age is from"  # "Ada Roe, 41, of Tuluva"
    first = min((tokens.root, *tokens.root.conjuncts), key=lambda token: token.i).left_edge.i
    if any(_is_behind_of(doc, index, gazetteer) for index in {start, first}):
        yield "GPE", SURE, "behind a word for a place and of"  # "the town of Tuluva", "the villages of Tuluva and Oru"
    if "PERSON" in heard and gazetteer.place_words.get(after) == "GPE":
        yield "GPE", HINT, "before a word for a place"
    if before == "the" and {"GPE", "LOC"} & heard and gazetteer.places.rows(" ".join(("the", *words))):
        yield "GPE", SURE, "a place is called so with its article"  # "The Hague"
    if before == "the" and "PERSON" in heard and tokens.root.dep_ != "compound":
        yield "ORG", HINT, "behind an article"
    if after == "," and _is_of_a_person(doc, end + 1):
        yield "PERSON", SURE, "an age or a clause with who stands behind"
    if acts_as_person(tokens.root, gazetteer) and len(words) < 3 and before != "the":
        yield "PERSON", WEAK, "does what persons do"


def _is_behind_of(doc: Doc, index: int, gazetteer: Gazetteer) -> bool:
    """Whether a noun for places and "of" stand before a word."""
    if index < 2 or doc[index - 1].lower_ != "of":
        return False
    return gazetteer.place_words.get(fold(doc[index - 2].lemma_)) == "GPE"


def _is_told_with_an_age(doc: Doc, index: int) -> bool:
    """Whether an age between commas stands before a word: ", 41, of"."""
    marks = [token.text for token in doc[max(0, index - 3) : index]]
    return len(marks) == 3 and marks[0] == marks[2] == "," and marks[1].isdigit() and len(marks[1]) < 4


def _is_of_a_person(doc: Doc, start: int) -> bool:
    """Whether what stands behind a name and a comma speaks of a person: ", who", ", 22,", ", a 22-year-old student"."""
    behind = [fold(token.text) for token in doc[start : start + _AGE_TOKENS]]
    if behind[:1] == ["who"] or (len(behind) > 1 and behind[0].isdigit() and behind[1] in (",", ".")):
        return True
    return behind[:1] in (["a"], ["an"]) and behind[2:] == ["-", "year", "-", "old"]
