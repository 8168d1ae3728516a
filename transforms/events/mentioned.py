"""Mentioned: the parties that the article's known names, descriptions and pronouns stand for."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from transforms.annotation import Entity, Mention
from transforms.events.party import Party, phrase_span
from transforms.grammar.datelines import DASHES, behind_city
from transforms.grammar.phrases import conjuncts
from transforms.text.parse import text_of, tokens_of
from transforms.text.spans import Span
from transforms.who import Who

# Which entity types can act in politics; a place of no government (LOC) can only be where or to whom.
ACTING = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
KIND_OF_TYPE = {"PERSON": "person", "GPE": "state", "NORP": "people", "LOC": "place", "FAC": "place", "ORG": "body"}
KIND_OF_SECTOR = {
    "JUD": "court", "MIL": "force", "COP": "force", "REB": "force", "UAF": "force", "PRM": "force", "LEG": "body",
    "IGO": "body", "CVL": "people",
}  # fmt: skip
# A storm has one name, at most with what it is before it.
_LONG_NAME = 3
# How far back (in tokens) a pronoun is given the name that its sentence has for it.
REACH = 80


class Mentioned:
    """Looks up the parties of one article's mentions."""

    def __init__(self, doc: Doc, who: Who, international: frozenset[str], storms: frozenset[str]) -> None:
        """Take the sectors of actors who belong to no country, like the heads of the UN, and words for storms."""
        self._international = international
        self._storms = frozenset(
            name.lower_
            for kind, name in pairwise(tokens_of(doc))
            if kind.lower_ in storms and kind.pos_ != "VERB" and name.is_title
        )
        self._doc = doc
        self._text = text_of(doc)
        self._who = who

    def at(self, head: Token, is_head: bool) -> tuple[Party, ...]:
        """Parties from the shortest mentions that cover a head, a pronoun's on the name that its sentence has."""
        mentions = [m for m in self._who.at(head) if m.entity_type in ACTING and not self._is_storm(m)]
        if not mentions:
            return ()
        if any(c.lower_ == "ethnic" for c in head.lefts):  # "ethnic Turks" live in another country
            return (Party(phrase_span(head), "people", is_head, not is_head, sector="CVL"),)
        shortest = mentions[0].span
        found = tuple(replace(self._from_mention(m, is_head), tag=head.tag_) for m in mentions if m.span == shortest)
        return tuple(self._named_here(p, head) for p in found) if head.pos_ == "PRON" else found

    def is_told(self, head: Token) -> bool:
        """Whether a word is known to name something, be it somebody who can act or a storm, a law, a song."""
        return bool(self._who.at(head))

    def _is_storm(self, mention: Mention) -> bool:
        """Whether a name is that of a storm, which does nothing to anybody ("Cyclone Freddy", later "Freddy")."""
        if not self._storms:
            return False
        words = self._who.entity(mention.entity_id).canonical_name.lower().split()
        return len(words) < _LONG_NAME and words[-1] in self._storms

    def beside(self, head: Token, *, is_common: bool) -> tuple[Party, ...]:
        """Whom an apposition names: the person of a title, the states of "the two states - Egypt and Jordan -"."""
        behind = [each for c in head.children if c.dep_ == "appos" for each in conjuncts(c)]
        found = [p for each in behind for p in self.at(each, is_head=True)]
        found = [p for p in found if p.kind == "person" or (is_common and head.tag_ == "NNS" and p.kind == "state")]
        is_told_of = head.dep_ == "appos" and not _is_parted(head.head, head) and behind_city(head.head) != head
        if not found and is_common and is_told_of:  # "Ali Hassan, a man convicted of fraud"
            found = [p for p in self.at(head.head, is_head=True) if p.is_named]
        return tuple(found)

    def is_elsewhere(self, party: Party, head: Token) -> bool:
        """Whether a description was taken for the body of another country ("the foreign ministry in Niamey")."""
        if not party.is_description:
            return False
        places = [p for c in head.children if c.dep_ == "prep" and c.lower_ in ("in", "of") for p in c.children]
        codes = {found.country_code for p in places for found in self.at(p, is_head=False) if found.country_code}
        return bool(codes) and party.country_code is not None and party.country_code not in codes

    def is_guess(self, parties: tuple[Party, ...]) -> bool:
        """Whether a single common word was only taken for a name by the model ("Jets from Japan")."""
        return all(p.entity_id and not self._who.entity(p.entity_id).is_linked and p.is_named
                   and " " not in p.span.of(self._text) for p in parties)  # fmt: skip

    def seats(self, head: Token) -> tuple[Party, ...]:
        """Where a party has its seat ("a newspaper based in Beirut")."""
        seats = [c for c in head.children if c.dep_ == "acl" and c.lemma_.lower() in ("base", "headquarter")]
        places = [p for s in seats for c in s.children if c.lower_ in ("in", "at") for p in c.children]
        return tuple(p for place in places for p in self.at(place, is_head=False))

    def _named_here(self, party: Party, pronoun: Token) -> Party:
        """A pronoun's party on its name or description before it in the sentence, if that stands there."""
        start = pronoun.i
        while start > max(0, pronoun.i - REACH) and not self._doc[start].is_sent_start:
            start -= 1
        sentence = Span(self._doc[start].idx, pronoun.idx)
        for mention in reversed(self._who.within(sentence)):
            if mention.entity_id == party.entity_id and mention.mention_type != "pronoun":
                return replace(party, span=mention.span, mention=mention)
        return party

    def _from_mention(self, mention: Mention, is_head: bool) -> Party:
        entity: Entity = self._who.entity(mention.entity_id)
        kind = KIND_OF_SECTOR.get(entity.sector or "", "") if entity.entity_type == "ORG" else ""
        kind = kind or KIND_OF_TYPE.get(mention.entity_type, "body")
        is_of_none = kind == "person" and entity.sector in self._international
        is_country = kind == "state" and (entity.place is None or entity.place.feature_code.startswith("PCL"))
        return Party(mention.span, kind, is_head, not is_head, mention, entity.entity_id, entity.actor_code,
                     None if is_of_none else entity.country_code, entity.sector, is_country=is_country)  # fmt: skip


def _is_parted(name: Token, noun: Token) -> bool:
    """Whether a colon or dash stands between a name and a noun, as behind a dateline's city ("KARACHI: Two men")."""
    return any((c.text in DASHES or c.text == ":") and name.i < c.i < noun.i for c in name.children)
