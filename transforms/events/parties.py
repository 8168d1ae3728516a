"""Parties: the political actors that a noun phrase names, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from transforms.annotation import Entity, Mention
from transforms.events.lexicon import ActorNoun, EventLexicon
from transforms.events.party import THINGS, Party, phrase_span
from transforms.events.unnamed import is_somebody
from transforms.events.voices import Voices
from transforms.grammar.phrases import conjuncts
from transforms.grammar.subjects import subjects_of
from transforms.text.spans import Span
from transforms.who import Who

# Which entity types can act in politics; a place of no government (LOC) can only be where or to whom.
ACTING = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
# Where the party behind a thing is looked for, in this order: whose it is, then what it is of, in or against.
OWNER_PREPOSITIONS = ("of", "by", "from", "against", "in", "for", "on", "to", "with", "near", "at")
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
# How far back (in tokens) a pronoun is given the name that its sentence has for it.
REACH = 80
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i"})
OWN = frozenset({"its", "their"})
OBJECT_PRONOUNS = frozenset({"him", "her", "them", "it"})
OWNING = ("of", "by", "from")
KIND_OF_TYPE = {"PERSON": "person", "GPE": "state", "NORP": "people", "LOC": "place", "FAC": "place", "ORG": "body"}
KIND_OF_SECTOR = {
    "JUD": "court", "MIL": "force", "COP": "force", "REB": "force", "UAF": "force", "PRM": "force", "LEG": "body",
    "IGO": "body", "CVL": "people",
}  # fmt: skip


class Parties:
    """Finds the parties of noun phrases in one article; each head is resolved once."""

    def __init__(self, doc: Doc, who: Who, lexicon: EventLexicon, voices: Voices) -> None:
        self._who = who
        self.voices = voices
        self._lexicon = lexicon
        self._doc = doc
        self._text = doc.text
        self._known: dict[int, tuple[Party, ...]] = {}

    def acting(self, heads: Sequence[Token]) -> tuple[Party, ...]:
        """The parties of several heads that can act: themselves or through a thing or act of theirs."""
        found = [party for party in self.of_all(heads) if party.is_head or party.is_owner]
        return tuple(party for party in found if party.country_code or party.kind not in THINGS)

    def of_all(self, heads: Sequence[Token]) -> tuple[Party, ...]:
        """The parties of several heads with their conjuncts, each party once, in order."""
        found: dict[str, Party] = {}
        for head in heads:
            for each in conjuncts(head):
                for party in self.of(each):
                    found.setdefault(party.key, party)
        return tuple(found.values())

    def of(self, head: Token) -> tuple[Party, ...]:
        """The parties of one noun phrase, without its conjuncts."""
        if head.i not in self._known:
            self._known[head.i] = ()  # a phrase that leads back to itself ends here
            self._known[head.i] = self._find(head, 0)
        return self._known[head.i]

    def named_among(self, heads: Sequence[Token]) -> tuple[Party, ...]:
        """The parties that words themselves name."""
        return tuple(party for head in heads for party in self.of(head) if party.is_head)

    def _find(self, head: Token, depth: int) -> tuple[Party, ...]:
        noun = self._noun(head)
        direct = self._mentioned(head, is_head=True)
        if noun and _is_bare(head):
            noun = None
        if noun and any(self._is_elsewhere(party, head) for party in direct):
            direct = ()
        named = self._named_beside(head, is_common=noun is not None)
        if named and any(p.mention and p.mention.mention_type == "name" for p in direct):
            named = []
        if direct and not named and not (noun and head.tag_ in ("NNS", "NNPS") and self._is_guess(direct)):
            return tuple(self._with_office(_with_noun(party, noun), head) for party in direct)
        if named:
            return tuple(self._described(party, noun, head) for party in named)
        counted = self._counted(head, depth)
        if counted is not None:
            return counted
        if noun:
            return self._keepers(head, noun) or self._common(head, self._sector_of(head, noun), noun.kind)
        meant = self._meant(head)
        if meant is not None:
            return meant
        if depth > 3 or head.pos_ not in ("NOUN", "PROPN"):
            return ()
        return tuple(replace(party, is_head=False) for party in self._inside(head, depth))

    def _noun(self, head: Token) -> ActorNoun | None:
        """What a word says of whom it names; of participles only one with an article does ("the wounded")."""
        nouns = self._lexicon.actor_nouns
        if head.pos_ in NOMINAL:
            lemma = head.lemma_.lower()
            is_kept = lemma not in self._lexicon.classes["acting_only"] or _acts(head)
            noun = nouns.get(lemma) if is_kept else None
            if noun is None and head.tag_ == "NNP" and lemma.endswith("s") and not head.ent_type_:  # "Arsonists burned"
                return nouns.get(lemma[:-1])
            return noun
        is_noun = head.tag_ == "VBN" and any(c.dep_ == "det" and c.lower_ == "the" for c in head.children)
        return nouns.get(head.lower_) if is_noun else None

    def _keepers(self, head: Token, noun: ActorNoun) -> tuple[Party, ...]:
        """Whose a place or thing is ("the home of a senator"): people and bodies, no towns."""
        if noun.kind not in ("place", *THINGS):
            return ()
        found = tuple(p for p in self._inside(head, 1) if p.is_owner and p.kind not in ("place", "state", *THINGS))
        own = noun.sector if noun.kind == "weapon" else None
        return tuple(replace(party, is_head=False, sector=party.sector or own) for party in found)

    def _sector_of(self, head: Token, noun: ActorNoun) -> str | None:
        """The sector of a noun for people; who heads a body has the body's ("the union president")."""
        if head.lemma_.lower() not in self._lexicon.classes["headed"]:
            return noun.sector
        phrases = [c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"]
        bodies = [c for c in head.lefts if c.dep_ in ("compound", "nmod") and c.pos_ == "NOUN"]
        bodies += [p for phrase in phrases for p in phrase.children if p.dep_ == "pobj" and p.pos_ == "NOUN"]
        found = (self._lexicon.actor_nouns.get(body.lemma_.lower()) for body in bodies)
        return next((body.sector for body in found if body is not None and body.sector), noun.sector)

    def _unlike_subject(self, pronoun: Token, meant: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whom an object pronoun means: never its own verb's subject, else whom the verb above falls on."""
        verb = pronoun.head
        subjects = {party.key for party in self.of_all(subjects_of(verb))}
        if not any(party.key in subjects for party in meant):
            return meant
        objects = [c for c in verb.head.children if c.dep_ == "dobj"]
        phrases = [c for w in (verb.head, *objects) for c in w.children if c.dep_ == "prep" and c.lower_ == "against"]
        heads = [*objects, *(c for phrase in phrases for c in phrase.children)]
        found = self.of_all([head for head in heads if head.i < verb.i])
        return tuple(p for p in found if p.is_head and p.kind not in THINGS and p.key not in subjects)[:1]

    def _described(self, party: Party, noun: ActorNoun | None, head: Token) -> Party:
        """A named party with sector and country of its description ("a member of Chad's parliament, Idris Sow")."""
        sector = self._sector_of(head, noun) if noun else None
        if noun is None or party.country_code:
            return replace(party, sector=party.sector or sector)
        country = next((p.country_code for p in self._inside(head, 1) if p.country_code), None)
        return replace(party, sector=party.sector or sector, country_code=country)

    def _meant(self, head: Token) -> tuple[Party, ...] | None:
        """Whom a pronoun or number stands for that leads to nobody named; None for other words."""
        if head.lower_ in FIRST_PERSON:
            speaker = self.voices.speaker(head)
            return self.of(speaker) if speaker is not None and speaker.lower_ not in FIRST_PERSON else ()
        reported = self._reported(head)
        if reported:
            return reported
        if head.dep_ == "poss":  # "defended her decision" names nobody else
            return ()
        if is_somebody(head):
            return (Party(phrase_span(head), "people", True),)
        return None

    def _is_elsewhere(self, party: Party, head: Token) -> bool:
        """Whether a description was taken for the body of another country ("the foreign ministry in Niamey")."""
        if party.mention is None or party.mention.mention_type != "nominal":
            return False
        places = [p for c in head.children if c.dep_ == "prep" and c.lower_ in ("in", "of") for p in c.children]
        codes = {
            found.country_code for p in places for found in self._mentioned(p, is_head=False) if found.country_code
        }
        return bool(codes) and party.country_code is not None and party.country_code not in codes

    def _named_beside(self, head: Token, *, is_common: bool) -> list[Party]:
        """Whom an apposition names: the person of a title, the states of "the two states - Egypt and Jordan -"."""
        behind = [each for c in head.children if c.dep_ == "appos" for each in conjuncts(c)]
        found = [p for each in behind for p in self._mentioned(each, is_head=True)]
        found = [p for p in found if p.kind == "person" or (is_common and head.tag_ == "NNS" and p.kind == "state")]
        if not found and is_common and head.dep_ == "appos":  # "Ali Hassan, a man convicted of fraud"
            found = [
                p for p in self._mentioned(head.head, is_head=True) if p.mention and p.mention.mention_type == "name"
            ]
        return found

    def _counted(self, head: Token, depth: int) -> tuple[Party, ...] | None:
        """The parties that a word of number or measure counts ("dozens of soldiers", "both of the presidents")."""
        transparent = self._lexicon.classes.get("transparent", frozenset())
        if depth > 3 or (head.lemma_.lower() not in transparent and head.pos_ not in ("NUM", "DET", "PRON")):
            return None
        prepositions = [c for c in head.children if c.dep_ == "prep" and c.lower_ in ("of", "between")]
        inner = [each for c in prepositions for p in c.children if p.dep_ == "pobj" for each in conjuncts(p)]
        return tuple(party for each in inner for party in self._find(each, depth + 1)) if inner else None

    def _reported(self, pronoun: Token) -> tuple[Party, ...]:
        """Who a pronoun stands for in a reported clause or an adverbial one: the subject of the verb above."""
        is_owner = pronoun.dep_ == "poss" and pronoun.lower_ in OWN  # "said its jets bombed Y"
        owned = pronoun.head if is_owner else pronoun
        verb = owned.head
        if (pronoun.lower_ not in PRONOUNS and not is_owner) or owned.dep_ not in ("nsubj", "nsubjpass"):
            return ()
        if verb.dep_ not in ("ccomp", "advcl") or verb.head.pos_ != "VERB":
            return ()
        return self.of_all([each for each in subjects_of(verb.head) if each != pronoun])

    def _is_done_to(self, noun: Token) -> bool:
        """Whether what follows "of" is whom the noun's act falls on ("the killing of two soldiers")."""
        lemma = noun.lemma_.lower()
        if lemma in self._lexicon.classes["undergone"]:
            return True
        rows = self._lexicon.nouns.get(lemma, ())
        return any(term.is_recipient and "of" in term.prepositions for row in rows for term in row.terms)

    def _is_guess(self, parties: tuple[Party, ...]) -> bool:
        """Whether a single common word was only taken for a name by the model ("Jets from Japan")."""
        text = self._text
        return all(p.entity_id and not self._who.entity(p.entity_id).is_linked and p.mention
                   and p.mention.mention_type == "name" and " " not in p.span.of(text) for p in parties)  # fmt: skip

    def _mentioned(self, head: Token, is_head: bool) -> tuple[Party, ...]:
        """Parties from the mentions that cover a head."""
        mentions = [m for m in self._who.at(head) if m.entity_type in ACTING]
        if not mentions:
            return ()
        if any(c.lower_ == "ethnic" for c in head.lefts):  # "ethnic Turks" live in another country
            return (Party(phrase_span(head), "people", is_head, not is_head, sector="CVL"),)
        shortest = mentions[0].span
        found = tuple(replace(self._from_mention(m, is_head), tag=head.tag_) for m in mentions if m.span == shortest)
        if head.lower_ in OBJECT_PRONOUNS and head.dep_ == "dobj":
            found = self._unlike_subject(head, found)
        return tuple(self._named_here(p, head) for p in found) if head.pos_ == "PRON" else found

    def _with_office(self, party: Party, head: Token) -> Party:
        """A person unknown to the reference data, with sector and country of what the text calls him."""
        if party.kind != "person" or party.sector:
            return party
        for word in head.children:
            noun = (
                self._lexicon.actor_nouns.get(word.lemma_.lower())
                if word.dep_ in ("compound", "appos", "nmod", "amod")
                else None
            )
            if noun and noun.kind != "weapon":
                inside = self._inside(word, 1) or self._inside(head, 1)
                country = party.country_code or next((p.country_code for p in inside if p.country_code), None)
                return replace(party, sector=self._sector_of(word, noun), country_code=country)
        return party

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
        return Party(mention.span, kind, is_head, not is_head, mention, entity.entity_id, entity.actor_code,
                     entity.country_code, entity.sector)  # fmt: skip

    def _common(self, head: Token, sector: str | None, kind: str) -> tuple[Party, ...]:
        """A common noun as party: its own words, the country from what stands with it."""
        inside = list({p.country_code or p.entity_id or "": p for p in self._inside(head, 1)}.values())
        codes: list[str | None] = [p.country_code for p in inside if p.country_code]
        if head.tag_ in ("NNS", "NNPS") and len(inside) > 1:
            codes = [p.country_code for p in inside]  # "British and EU negotiators"
        else:
            codes = codes[:1] or [None]
        if not any(codes) and any(p.sector == "IGO" for p in inside):  # "the EU ambassador"
            sector = "IGO"
        return tuple(Party(phrase_span(head), kind, True, country_code=code, sector=sector) for code in codes)

    def _inside(self, head: Token, depth: int) -> tuple[Party, ...]:
        """The parties inside a phrase: possessor, nationality or name before the head, then its prepositions."""
        for child in head.children:
            if child.dep_ in ("poss", "amod", "compound", "nmod") and child.i < head.i:
                words = [
                    w for each in conjuncts(child) for w in (each, *(c for c in each.children if c.dep_ == "npadvmod"))
                ]
                found = tuple(p for word in words for p in self._mentioned(word, is_head=False))
                if not found and (child.dep_ == "poss" or child.lemma_.lower() in self._lexicon.actor_nouns):
                    found = tuple(p for each in conjuncts(child) for p in self._find(each, depth + 1))
                    found = tuple(p for p in found if child.dep_ == "poss" or p.country_code or p.entity_id)
                found = tuple(p for p in found if not p.span.start <= head.idx < p.span.end)
                if found:
                    return tuple(replace(party, is_owner=True) for party in found)
        is_posted = head.lemma_.lower() in self._lexicon.classes["posted"]
        for preposition in OWNING if is_posted else OWNER_PREPOSITIONS:  # "the ambassador to Mali" is not Mali's
            for child in head.children:
                if child.dep_ == "prep" and child.lower_ == preposition:
                    pobjs = [p for p in child.children if p.dep_ == "pobj"]
                    found = tuple(p for o in pobjs for each in conjuncts(o) for p in self._find(each, depth + 1))
                    if found:
                        is_done_to = preposition == "of" and self._is_done_to(head)
                        owns = preposition in OWNING
                        return tuple(replace(p, is_owner=owns and not (is_done_to and p.is_head)) for p in found)
        return self._seated(head)

    def _seated(self, head: Token) -> tuple[Party, ...]:
        """Where a party has its seat ("a newspaper based in Beirut")."""
        seats = [c for c in head.children if c.dep_ == "acl" and c.lemma_.lower() in ("base", "headquarter")]
        places = [p for s in seats for c in s.children if c.lower_ in ("in", "at") for p in c.children]
        return tuple(p for place in places for p in self._mentioned(place, is_head=False))


def _acts(head: Token) -> bool:
    """Whether a noun with nothing but an article stands where somebody does something ("the defence asked")."""
    is_bare = all(c.dep_ in ("det", "punct") for c in head.lefts)
    return is_bare and (head.dep_ in ("nsubj", "nsubjpass") or head.head.dep_ == "agent")


def _is_bare(head: Token) -> bool:
    """Whether a noun stands alone behind a preposition and names nobody ("by force")."""
    return head.dep_ == "pobj" and head.tag_ == "NN" and head.lower_ == "force" and not any(head.lefts)


def _with_noun(party: Party, noun: ActorNoun | None) -> Party:
    """The party of a description ("the troops of Poland") with the sector and kind of its noun."""
    if noun is None or party.mention is None or party.mention.mention_type != "nominal":
        return party
    return replace(party, sector=party.sector or noun.sector, kind=noun.kind if noun.kind != "side" else party.kind)
