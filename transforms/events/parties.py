"""Parties: the political actors that a noun phrase names, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from transforms.events.lexicon import ActorNoun, EventLexicon
from transforms.events.mentioned import Mentioned
from transforms.events.party import NATIONS, THINGS, Party, phrase_span
from transforms.events.party_nouns import is_bare, is_done_to, noun_of, sector_of, with_noun
from transforms.events.unnamed import is_some_body, is_somebody, is_unknown_name
from transforms.events.voices import Voices
from transforms.grammar.phrases import companions, conjuncts
from transforms.grammar.subjects import agents_of, subjects_of
from transforms.text.spans import Span
from transforms.who import Who

# Where the party behind a thing is looked for, in this order: whose it is, then what it is of, in or against.
OWNER_PREPOSITIONS = ("of", "by", "from", "against", "in", "for", "on", "to", "with", "at")
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i"})
OWN = frozenset({"its", "their"})
OBJECT_PRONOUNS = frozenset({"him", "her", "them", "it"})
OWNING = ("of", "by", "from")
# Verbs whose clause tells of others than their subject.
JUDGING = frozenset({"rule", "find", "conclude", "judge"})


class Parties:
    """Finds the parties of noun phrases in one article; each head is resolved once."""

    def __init__(self, doc: Doc, who: Who, lexicon: EventLexicon, voices: Voices) -> None:
        self._mentions = Mentioned(doc, who, lexicon.actor_codes.international, lexicon.classes["storms"])
        self.voices = voices
        self._lexicon = lexicon
        self._known: dict[int, tuple[Party, ...]] = {}

    def acting(self, heads: Sequence[Token]) -> tuple[Party, ...]:
        """The parties of several heads that can act: themselves or through a thing or act of theirs."""
        found = [party for party in self.of_all(heads) if party.is_head or party.is_owner]
        return tuple(party for party in found if party.country_code or party.kind not in THINGS)

    def of_all(self, heads: Sequence[Token]) -> tuple[Party, ...]:
        """The parties of several heads with their conjuncts, each party once, in order."""
        found: dict[str, Party] = {}
        for head in heads:
            joined = conjuncts(head)
            for each in (*joined, *(other for one in joined for other in companions(one))):
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
        """The parties that words themselves name; whose country is told leave the rest out ("the US troop exit")."""
        found = tuple(party for head in heads for party in self.of(head) if party.is_head and party.kind not in THINGS)
        return tuple(party for party in found if party.country_code) or found

    def _find(self, head: Token, depth: int) -> tuple[Party, ...]:
        noun = noun_of(head, self._lexicon)
        direct = self._mentioned(head)
        if noun and is_bare(head):
            noun = None
        if noun and any(self._mentions.is_elsewhere(party, head) for party in direct):
            direct = ()
        named = self._mentions.beside(head, is_common=noun is not None)
        if named and any(p.is_named for p in direct):
            named = ()
        if direct and not named and not (noun and head.tag_ in ("NNS", "NNPS") and self._mentions.is_guess(direct)):
            return tuple(self._with_office(with_noun(party, noun), head) for party in direct)
        if named:
            return tuple(self._described(party, noun, head) for party in named)
        counted = self._counted(head, depth)
        if counted is not None:
            return counted
        if noun:
            return self._keepers(head, noun) or self._common(head, sector_of(head, noun, self._lexicon), noun.kind)
        meant = self._meant(head)
        if meant is not None:
            return meant
        if depth > 3 or head.pos_ not in ("NOUN", "PROPN"):
            return ()
        return tuple(replace(p, is_head=False) for p in self._inside(head, depth)) or self._unknown(head)

    def _unknown(self, head: Token) -> tuple[Party, ...]:
        """The party of a name that nothing is known of, and that no law has."""
        is_law = head.lemma_.lower() in self._lexicon.classes["laws_by_name"]
        if is_law or not is_unknown_name(head) or self._mentions.is_told(head):
            return ()
        return (Party(phrase_span(head), "body", True),)

    def _mentioned(self, head: Token) -> tuple[Party, ...]:
        """Parties from the mentions at a head; an object pronoun never means its own verb's subject."""
        found = self._mentions.at(head, is_head=True)
        is_object = head.lower_ in OBJECT_PRONOUNS and head.dep_ == "dobj"
        return self._unlike_subject(head, found) if is_object else found

    def _keepers(self, head: Token, noun: ActorNoun) -> tuple[Party, ...]:
        """Whose a place or thing is ("the home of a senator"): people and bodies, no towns."""
        if noun.kind not in ("place", *THINGS):
            return ()
        found = tuple(p for p in self._inside(head, 1) if p.is_owner and p.kind not in ("place", "state", *THINGS))
        own = noun.sector if noun.kind == "weapon" else None
        return tuple(replace(party, is_head=False, sector=party.sector or own) for party in found)

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
        sector = sector_of(head, noun, self._lexicon) if noun else None
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
        if is_somebody(head) or _is_who(head):
            return (Party(phrase_span(head), "people", True),)
        if is_some_body(head):
            return (Party(phrase_span(head), "body", True),)
        return None

    def _counted(self, head: Token, depth: int) -> tuple[Party, ...] | None:
        """The parties that a word of number or measure counts ("dozens of soldiers", "both of the presidents")."""
        transparent = self._lexicon.classes.get("transparent", frozenset())
        if depth > 3 or (head.lemma_.lower() not in transparent and head.pos_ not in ("NUM", "DET", "PRON")):
            return None
        if any(c.dep_ == "compound" and c.pos_ in ("NOUN", "PROPN") for c in head.lefts) and noun_of(
            head, self._lexicon
        ):
            return None  # "family members of the founder" are not the founder
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
        if verb.dep_ not in ("ccomp", "advcl") or verb.head.pos_ != "VERB" or self._is_of_others(pronoun, verb):
            return ()
        above = [each for each in subjects_of(verb.head) if each != pronoun]
        return tuple(party for party in self.of_all(above) if _may_mean(pronoun, party, above))

    def _is_of_others(self, pronoun: Token, verb: Token) -> bool:
        """Whether a pronoun cannot mean who speaks: between marks, or in what somebody judges ("ruled that it had")."""
        is_spoken = self.voices.is_verbatim(pronoun) and not self.voices.is_verbatim(verb.head)
        return is_spoken or (verb.dep_ == "ccomp" and verb.head.lemma_ in JUDGING)

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
                return replace(party, sector=sector_of(word, noun, self._lexicon), country_code=country)
        return party

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
                origins = self._lexicon.classes["origins"]
                words = [w for each in conjuncts(child) for w in _words_of_modifier(each, origins)]
                found = tuple(p for word in words for p in self._mentions.at(word, is_head=False))
                if not found and (child.dep_ == "poss" or child.lemma_.lower() in self._lexicon.actor_nouns):
                    found = tuple(p for each in conjuncts(child) for p in self._find(each, depth + 1))
                    found = tuple(p for p in found if child.dep_ == "poss" or p.country_code or p.entity_id)
                found = tuple(p for p in found if not p.span.start <= head.idx < p.span.end)
                if found:
                    return self._with_body(tuple(replace(party, is_owner=True) for party in found), child, head)
        doers = self.acting([agent for child in head.children if child.dep_ == "acl" for agent in agents_of(child)])
        doers = tuple(party for party in doers if party.is_head)
        if doers:  # "the orders passed by the mayor", not "the failures revealed by his death"
            return tuple(replace(party, is_head=False, is_owner=True) for party in doers)
        is_posted = head.lemma_.lower() in self._lexicon.classes["posted"]
        for preposition in OWNING if is_posted else OWNER_PREPOSITIONS:  # "the ambassador to Mali" is not Mali's
            for child in head.children:
                if child.dep_ == "prep" and child.lower_ == preposition:
                    pobjs = [p for p in child.children if p.dep_ == "pobj"]
                    found = tuple(p for o in pobjs for each in conjuncts(o) for p in self._find(each, depth + 1))
                    if found:
                        suffers = preposition == "of" and is_done_to(head, self._lexicon)
                        owns = preposition in OWNING
                        return tuple(replace(p, is_owner=owns and not (suffers and p.is_head)) for p in found)
        return self._mentions.seats(head)

    def _with_body(self, parties: tuple[Party, ...], word: Token, head: Token) -> tuple[Party, ...]:
        """A nation's body where a noun for it stands between them and the head ("an Afghan government call")."""
        between = [c for c in head.lefts if c.i > word.i and c.dep_ == "compound"]
        noun = noun_of(between[0], self._lexicon) if len(between) == 1 and word.dep_ != "poss" else None
        if noun is None or noun.kind in ("place", *THINGS) or len(parties) != 1 or parties[0].kind not in NATIONS:
            return parties
        span = Span(parties[0].span.start, between[0].idx + len(between[0]))
        country = parties[0].country_code
        return (Party(span, noun.kind, False, True, country_code=country, sector=noun.sector),)


def _may_mean(pronoun: Token, party: Party, above: Sequence[Token]) -> bool:
    """Whether a pronoun can stand for whoever speaks: "it" for no person, "he" and "she" for nothing else."""
    word = pronoun.lower_
    if word in ("it", "its"):
        return party.kind != "person" and not any(each.lower_ in ("he", "she", "they", "i", "we") for each in above)
    if word in ("he", "she"):
        return party.kind in ("person", "people")
    return True


def _is_who(noun: Token) -> bool:
    """Whether a clause with "who" tells that a noun means people ("the Samaritans who rescued her")."""
    return noun.pos_ in ("NOUN", "PROPN") and any(
        word.lower_ == "who" for clause in noun.rights if clause.dep_ == "relcl" for word in clause.lefts
    )


def _words_of_modifier(modifier: Token, origins: frozenset[str]) -> list[Token]:
    """A word before a noun with what stands before it ("EU" of "the EU withdrawal agreement").

    Where a thing comes from does nothing through it ("a French-built drone").
    """
    if modifier.lemma_.lower() in origins:
        return [modifier]
    inner = [c for c in modifier.lefts if c.dep_ in ("compound", "npadvmod") and modifier.dep_ == "compound"]
    return [modifier, *inner, *(c for c in modifier.children if c.dep_ == "npadvmod" and c not in inner)]
