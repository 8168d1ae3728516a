"""Party nouns: what a common noun says of whom it names ("soldiers", "the union president", "the wounded")."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from transforms.events.lexicon import ActorNoun, EventLexicon
from transforms.events.party import THINGS, Party
from transforms.grammar.phrases import first_of_coordination

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


def noun_of(head: Token, lexicon: EventLexicon) -> ActorNoun | None:
    """What a word says of whom it names; of participles only one with an article does ("the wounded")."""
    nouns = lexicon.actor_nouns
    if head.pos_ in NOMINAL:
        lemma = "leader" if _heads_state(head) else head.lemma_.lower()
        pair = next((n for c in head.lefts if (n := nouns.get(f"{c.lower_} {lemma}"))), None)
        if pair is not None:  # "the lower house", "the inspector general"
            return pair
        if lemma in lexicon.classes["acting_only"] and not _acts(head):
            return nouns.get(head.lower_) if head.tag_ == "NNS" else None  # "two houses burned"
        noun = nouns.get(lemma)
        if noun is not None and noun.kind in THINGS and _runs_itself(head, lexicon):
            return replace(noun, kind="body")
        if noun is not None and noun.kind == "place" and _runs_itself(head, lexicon):
            return replace(noun, kind="body", sector="GOV")
        if noun is None and head.tag_ == "NNP" and lemma.endswith("s") and not head.ent_type_:  # "Arsonists burned"
            return nouns.get(lemma[:-1])
        return noun
    is_noun = head.tag_ == "VBN" and any(c.dep_ == "det" and c.lower_ == "the" for c in head.children)
    return nouns.get(head.lower_) if is_noun else None


def sector_of(head: Token, noun: ActorNoun, lexicon: EventLexicon) -> str | None:
    """The sector of a noun for people; who heads a body has the body's ("the union's president", "a school board")."""
    if head.lemma_.lower() not in lexicon.classes["headed"]:
        return noun.sector
    phrases = [c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"]
    bodies = [c for c in head.lefts if c.dep_ in ("compound", "nmod", "poss") and c.pos_ in ("NOUN", "PROPN")]
    bodies += [p for phrase in phrases for p in phrase.children if p.dep_ == "pobj" and p.pos_ == "NOUN"]
    found = (lexicon.actor_nouns.get(body.lemma_.lower()) for body in bodies)
    sectors = (body.sector for body in found if body is not None and body.sector != "CVL")
    return next((sector for sector in sectors if sector), noun.sector)


def with_noun(party: Party, noun: ActorNoun | None) -> Party:
    """The party of a description ("the troops of Poland") with the sector and kind of its noun."""
    if noun is None or not party.is_description:
        return party
    return replace(party, sector=party.sector or noun.sector, kind=noun.kind if noun.kind != "side" else party.kind)


def is_done_to(noun: Token, lexicon: EventLexicon) -> bool:
    """Whether what follows "of" is whom a noun's act falls on ("the killing of two soldiers")."""
    lemma = noun.lemma_.lower()
    if lemma in lexicon.classes["undergone"]:
        return True
    rows = lexicon.nouns.get(lemma, ())
    return any(term.is_recipient and "of" in term.prepositions for row in rows for term in row.terms)


def is_bare(head: Token) -> bool:
    """Whether a noun stands alone behind a preposition and names nobody ("by force")."""
    return head.dep_ == "pobj" and head.tag_ == "NN" and head.lower_ == "force" and not any(head.lefts)


def _heads_state(head: Token) -> bool:
    """Whether a noun with its phrase is a leader ("heads of state and government")."""
    phrases = [c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"]
    of_what = {p.lower_ for phrase in phrases for p in phrase.children if p.dep_ == "pobj"}
    return head.lemma_.lower() == "head" and bool(of_what & {"state", "government"})


def _acts(head: Token) -> bool:
    """Whether a noun with nothing but an article stands where somebody does something ("the defence asked")."""
    is_alone = all(c.dep_ in ("det", "punct") for c in head.lefts)
    return is_alone and (head.dep_ in ("nsubj", "nsubjpass") or head.head.dep_ == "agent")


def _runs_itself(head: Token, lexicon: EventLexicon) -> bool:
    """Whether a building stands for those who run it: it does what is no violence ("the hotel evicted a guest")."""
    first = first_of_coordination(head)
    verb = first.head.head if first.head.dep_ == "agent" else first.head
    is_doer = first.dep_ == "nsubj" or first.head.dep_ == "agent"
    if head.lower_ not in lexicon.classes["establishments"] or not is_doer:
        return False
    rows = lexicon.verbs.get(lexicon.lemma(verb), ())
    if first.dep_ != "nsubj" and any(row.event_type == "ASSAULT" for row in rows):
        return False  # "was attacked by the cathedral"
    return any(row.event_type not in ("", "ASSAULT") for row in rows)
