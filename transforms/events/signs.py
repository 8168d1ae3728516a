"""Signs: what each name of an article tells of the country in which things happen there."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.annotation import Entity, Mention, Sentence
from transforms.events.lexicon import EventLexicon
from transforms.events.where import LOCATIVE, PLACE_TYPES
from transforms.grammar.datelines import opens_report, stands_in_dateline
from transforms.linking.capitals import GOVERNMENT
from transforms.text.parse import root_in, text_of
from transforms.who import Who

# How much a name counts: a town or region most, then a country, then a nation's word, least a person or body, who may
# act abroad.
TOWN, COUNTRY, NATION, ACTOR = 2.0, 1.0, 0.5, 0.25
# How many times the place counts that a report was sent from.
DATELINE = 3.0
# What is left of a place's weight where people and things are of it ("Lagos traders"), and of a state's where it acts
# or is acted on ("thanked China").
OF_PLACE, AS_PARTY = 0.75, 0.5
# A place of fewer people that only its name speaks for is often a namesake of one that the table of places lacks; so
# is a larger one where the article names nothing else of its country, but several places of another.
SMALL, NAMESAKE = 20_000, 0.75
UNSUPPORTED = frozenset({"largest_place"})
# So many places of another country that the article supports make a lone town of fewer people doubtful.
OTHERS, LITTLE_KNOWN = 2, 400_000
# Prepositions of what is of a place.
_OF = frozenset({"of", "from"})
# A nation's word before one of its bodies ("the Kenyan parliament") counts like the country itself.
BODY_OF_NATION = COUNTRY
# Sectors of bodies and officers that act at home.
AT_HOME = frozenset({"GOV", "LEG", "JUD", "COP"})


@dataclass(frozen=True, slots=True)
class Sign:
    """A name that speaks for a country: where it stands, in which sentence, and how much it counts.

    `is_scene` where things are told to happen in the place ("in Lagos"), or to be of it.
    """

    start: int
    sentence_index: int
    country_code: str
    weight: float
    is_place: bool
    is_scene: bool


def find_signs(doc: Doc, sentences: Sequence[Sentence], who: Who, lexicon: EventLexicon) -> tuple[Sign, ...]:
    """The signs of an article, in text order."""
    starts = [sentence.span.start for sentence in sentences]
    text = text_of(doc)
    doubtful = doubtful_places(who, text)
    counted: set[str] = set()
    found = []
    for mention, entity, country, root in _named(doc, who):
        if mention.entity_id in doubtful:
            if mention.entity_id in counted:
                continue  # however often a namesake is named, it says no more
            counted.add(mention.entity_id)
        found.append(
            Sign(
                mention.span.start,
                max(0, bisect_right(starts, mention.span.start) - 1),
                country,
                _weight(mention, entity, root, text, lexicon, is_doubtful=mention.entity_id in doubtful),
                mention.entity_type in PLACE_TYPES,
                mention.entity_type in PLACE_TYPES and _share_of_scene(root, mention, entity) > AS_PARTY,
            )
        )
    return tuple(found)


def _named(doc: Doc, who: Who) -> Iterator[tuple[Mention, Entity, str, Token | None]]:
    """The names of an article, each with its thing, the country of that, where it has one, and its head word.

    What a dateline says besides its place names who reports, not of whom.
    """
    text = text_of(doc)
    for mention in who.mentions:
        entity = who.entity(mention.entity_id)
        if mention.mention_type != "name" or not entity.country_code:
            continue
        if mention.entity_type not in PLACE_TYPES and stands_in_dateline(text, mention.span.start):
            continue
        if entity.entity_type == "PERSON" and not entity.is_linked:
            continue  # the country of whom only the text tells was read from the rest of it
        yield mention, entity, entity.country_code, root_in(doc, mention.span)


def doubtful_places(who: Who, text: str) -> frozenset[str]:
    """The towns that only their name speaks for, in an article that names places of another country.

    Well-known ones count, unless somebody in the article is called so ("Phoenix" after "Phoenix Sinclair").
    """
    called = {words[0] for m in who.mentions if m.entity_type == "PERSON" and len(words := m.span.of(text).split()) > 1}
    places = {m.entity_id: m for m in who.mentions if m.mention_type == "name" and m.entity_type in PLACE_TYPES}
    supported = Counter(
        who.entity(key).country_code for key, mention in places.items() if mention.link_method not in UNSUPPORTED
    )
    if max((count for code, count in supported.items() if code), default=0) < OTHERS:
        return frozenset()
    return frozenset(
        key
        for key, mention in places.items()
        if mention.link_method in UNSUPPORTED
        and not supported[who.entity(key).country_code]
        and (_is_little_known(who.entity(key)) or mention.span.of(text) in called)
    )


def _is_little_known(entity: Entity) -> bool:
    """Whether a place is a town that readers far away hardly know."""
    return entity.place is not None and (entity.place.population or 0) < LITTLE_KNOWN


def _weight(
    mention: Mention, entity: Entity, root: Token | None, text: str, lexicon: EventLexicon, *, is_doubtful: bool
) -> float:
    """How much one name tells of where things happen."""
    if mention.entity_type == "NORP":
        return BODY_OF_NATION if root is not None and _is_of_body(root, lexicon) else NATION
    if mention.entity_type not in PLACE_TYPES:
        return ACTOR
    span = mention.span
    if is_doubtful:
        return NAMESAKE * _share_of_scene(root, mention, entity)
    is_sent_from = stands_in_dateline(text, span.start) or opens_report(text, span.start, span.end)
    sent_from = DATELINE if is_sent_from else 1.0
    return sent_from * _weight_of_place(mention, entity) * _share_of_scene(root, mention, entity)


def _weight_of_place(mention: Mention, entity: Entity) -> float:
    """How much a place counts by what it is, and by how sure it is that it is meant."""
    place = entity.place
    if place is None or _is_state(mention, entity):
        return COUNTRY
    is_small = place.feature_code == "PPL" and (place.population or 0) < SMALL
    return NAMESAKE if is_small and mention.link_method in UNSUPPORTED else TOWN


def _is_state(mention: Mention, entity: Entity) -> bool:
    """Whether a place is a country, or a capital stands for its government."""
    is_country = entity.place is None or entity.place.feature_code.startswith("PCL")
    return is_country or mention.link_method == GOVERNMENT.name


def _is_of_body(nation: Token, lexicon: EventLexicon) -> bool:
    """Whether a nation's word stands before one of its bodies or officers ("the Kenyan parliament")."""
    noun = lexicon.actor_nouns.get(nation.head.lemma_.lower()) if nation.dep_ in ("amod", "compound", "nmod") else None
    is_posted = noun is not None and noun.noun in lexicon.classes["posted"]  # "the Kenyan ambassador" is abroad
    return noun is not None and noun.sector in AT_HOME and not is_posted


def _share_of_scene(word: Token | None, mention: Mention, entity: Entity) -> float:
    """What is left of a place's weight by what its name does in its sentence."""
    while word is not None and word.dep_ in ("conj", "appos") and word.head != word:
        word = word.head
    if word is None or (word.dep_ == "pobj" and word.head.lower_ in LOCATIVE):
        return 1.0
    if word.dep_ in ("compound", "amod", "nmod", "poss") or (word.dep_ == "pobj" and word.head.lower_ in _OF):
        return OF_PLACE
    is_party = word.dep_ in ("nsubj", "nsubjpass", "dobj", "dative", "pobj") and _is_state(mention, entity)
    return AS_PARTY if is_party else 1.0
