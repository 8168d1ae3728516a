"""Embedded acts: an act about another act ("threatened to attack Y", "urged X to stop") is coded as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from transforms.events.draft import Draft
from transforms.events.frames import Match, best_match
from transforms.events.lexicon import EventLexicon
from transforms.events.parties import Parties
from transforms.events.party import NATIONS, SITES, THINGS, Party
from transforms.events.predicates import Predicate, read_verb
from transforms.events.recoding import mode_of
from transforms.events.when import ORDERS
from transforms.grammar.verbs import has_to, is_negated

# CAMEO's denial of having done something.
DENIAL = "016"
# CAMEO: somebody means to cooperate, and no more is said of it.
INTENT = "030"
# The mode of acts by which forces leave.
WITHDRAWAL = "withdraw"
# Kinds of those to whom it is promised that they will do something: no ministry of one's own.
PROMISED = frozenset({"person", "people", "state"})
# Prepositions of where something goes.
TO = frozenset({"to", "into", "in", "at"})
# Prepositions of where a meeting is held.
AT = ("in", "at")


def with_inner_act(
    draft: Draft, clause: Token, parties: Parties, lexicon: EventLexicon
) -> tuple[Draft, frozenset[int]]:
    """A draft with the recipients and the code that the act of its clause gives it, and the words that this spends."""
    inner = read_verb(clause)
    rows = lexicon.verbs.get(lexicon.lemma(clause), ())
    match = best_match(inner, rows, parties, lexicon) if rows else None
    if match is not None and not match.row.event_type:
        match = None
    spent = clause_words(clause)
    draft = replace(draft, recipients=draft.recipients or _recipients(draft, inner, match, parties, lexicon))
    if match is None:
        return draft, spent
    if match.object_head is not None:
        spent |= {match.object_head.i}
    return _coded(draft, clause, match, lexicon), spent


def clause_words(clause: Token) -> frozenset[int]:
    """The verbs of a clause: itself and those coordinated with it; no finite one goes on with an infinitive."""
    joined = (c for c in clause.conjuncts if c.pos_ == "VERB" and not (has_to(clause) and c.tag_ in ("VBD", "VBZ")))
    return frozenset(t.i for t in (clause, *joined))


def gerunds_of(token: Token) -> frozenset[int]:
    """Verbs in "of spying", "opposed installing" tell what the accusation or refusal is about.

    One with a subject of its own tells of another act ("criticised it, with the mayor warning of fines").
    """
    found: set[int] = set()
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ORDERS:  # "after thanking them, he praised the mayor"
            continue
        told = [part for part in child.children if part.dep_ == "pcomp"] if child.dep_ == "prep" else [child]
        for part in told:
            is_own = any(c.dep_ in ("nsubj", "nsubjpass") for c in part.children)
            if (
                part.tag_ == "VBG"
                and part.dep_ in ("pcomp", "xcomp", "ccomp")
                and not (is_own and child.lower_ == "with")
            ):
                found.update(t.i for t in (part, *part.conjuncts))
    return frozenset(found)


def _recipients(
    draft: Draft, inner: Predicate, match: Match | None, parties: Parties, lexicon: EventLexicon
) -> tuple[Party, ...]:
    """Who an act about an act is aimed at: who is asked or accused, else whom the inner act falls on or touches."""
    actors = {p.key for p in draft.actors}
    found: tuple[Party, ...] = ()
    if draft.cameo_code == DENIAL:  # who "denied shooting them" does nothing to them
        return ()
    if draft.event_type == "ACCUSE":
        doers = inner.subjects or [c for c in inner.token.children if c.dep_ == "nsubj"]  # often tagged a participle
        return tuple(p for p in parties.acting(doers) if p.key not in actors)
    if draft.event_type == "REQUEST":
        own = [c for c in inner.token.children if c.dep_ in ("nsubj", "nsubjpass")]
        found = tuple(p for p in parties.of_all(own) if p.key not in actors)
    if not found and match is not None:
        found = tuple(p for p in match.recipients if p.key not in actors)
    if draft.event_type == "CONCEDE":  # what is admitted touches many
        return found
    rows = lexicon.verbs.get(lexicon.lemma(inner.token), ())
    if draft.event_type == "THREATEN" and match is None and inner.objects:
        inner = _without_goals(inner, parties)
    is_made = match is None and any(term.slot == "will" for row in rows for term in row.terms)
    found = found or _touched(_without_made(inner, parties) if is_made else inner, draft, parties, lexicon)
    if not found and draft.event_type == "AGREE" and draft.row.lemma in lexicon.classes["vows"]:
        found = _promised(inner, draft, parties)
    if draft.event_type != "AGREE" or match is None:
        return found
    return tuple(p for p in found if not _is_dealt_with(p, draft, match))


def _without_made(inner: Predicate, parties: Parties) -> Predicate:
    """An act without what comes about by it, and in which town ("to open a school in Lima", not "to hire nurses")."""
    prepositions = {
        p: [head for head in heads if p not in AT or any(party.is_country for party in parties.of(head))]
        for p, heads in inner.prepositions.items()
    }
    return replace(inner, objects=[head for head in inner.objects if head.tag_ != "NN"], prepositions=prepositions)


def _promised(inner: Predicate, draft: Draft, parties: Parties) -> tuple[Party, ...]:
    """To whom it is promised that they will do something ("promised the king would speak first")."""
    actors, homes = {p.key for p in draft.actors}, {p.country_code for p in draft.actors if p.country_code}
    own = parties.acting([c for c in inner.token.children if c.dep_ == "nsubj"])
    return tuple(p for p in own if p.kind in PROMISED and p.key not in actors and p.country_code not in homes)


def _is_dealt_with(party: Party, draft: Draft, match: Match) -> bool:
    """Whether a promise only says what will happen to somebody whom it is not made to.

    So it is with forces that will leave ("agreed to withdraw troops"), and with whom two sides exchange.
    """
    if match.row.event_mode == WITHDRAWAL and party.kind == "force":
        return True
    return len(draft.actors) > 1 and party.entity_id is None and match.row.event_type == "RETREAT"


def _coded(draft: Draft, clause: Token, match: Match, lexicon: EventLexicon) -> Draft:
    """A draft with the code of an act about an act; a vow of something hostile to somebody is a threat."""
    outer, code = draft.event_type, match.row.cameo_code
    is_vow = draft.row.lemma in lexicon.classes["vows"] and bool(match.recipients)
    if is_vow and is_negated(clause):  # "promised not to attack them"
        kept = draft if outer == "AGREE" else replace(draft, event_type="AGREE", cameo_code=INTENT, event_mode=None)
        return replace(kept, inner=clause, pattern=f"+{match.row.row_id}")
    if outer == "AGREE" and is_vow and lexicon.manner(code) == "hostile":
        outer = "THREATEN"
    key = "DEMAND" if outer == "REQUEST" and draft.cameo_code.startswith("10") else outer
    return replace(
        draft,
        inner=clause,
        pattern=f"+{match.row.row_id}",
        event_type=outer,
        cameo_code=lexicon.embedded_code(key, code) or draft.cameo_code,
        event_mode=draft.event_mode or mode_of(outer, code, lexicon),
    )


def _touched(inner: Predicate, draft: Draft, parties: Parties, lexicon: EventLexicon) -> tuple[Party, ...]:
    """Who an inner act is about, by its object, its phrases or the act that it serves ("send troops to help Y").

    What is of the actor's own country is nobody else's ("promised to raise China's output"), and where a meeting is
    held is not whom it is held with ("offered to host talks in Y"). A body of one's own is only what is dealt with,
    and where a party is from is told with it ("agreed to sell its bank to Y of Mali").
    """
    actors, homes = {p.key for p in draft.actors}, {p.country_code for p in draft.actors}
    is_meeting = any(head.lemma_.lower() in lexicon.classes["summit"] for head in inner.objects)
    heads = [] if is_meeting else [head for head in inner.objects if not _is_own_body(head, parties)]
    heads = heads + [t for p, found in inner.prepositions.items() for t in found if not (is_meeting and p in AT)]
    heads = [head for head in heads if not _is_origin(head, heads, parties)]
    for verb in inner.token.children:
        if verb.dep_ in ("advcl", "xcomp"):
            heads.extend(c for c in verb.children if c.dep_ == "dobj")
    found = (p for p in parties.of_all(heads) if p.key not in actors and p.kind not in THINGS)
    return tuple(p for p in found if not p.is_owner or p.kind not in NATIONS or p.country_code not in homes)


def _without_goals(inner: Predicate, parties: Parties) -> Predicate:
    """An act without where something is brought by it, which nobody there has to fear ("to move the mill to Lima")."""
    prepositions = {
        p: [head for head in heads if p not in TO or any(party.kind not in SITES for party in parties.of(head))]
        for p, heads in inner.prepositions.items()
    }
    return replace(inner, prepositions=prepositions)


def _is_own_body(noun: Token, parties: Parties) -> bool:
    """Whether a noun is a body or force that is called one's own ("its unit"); people stay people."""
    is_own = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.lefts)
    return is_own and any(p.is_head and p.kind in ("body", "force") for p in parties.of(noun))


def _is_origin(noun: Token, heads: Sequence[Token], parties: Parties) -> bool:
    """Whether a noun only tells where another of these heads, a party itself, is from ("Orlen of Poland")."""
    whose = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return whose is not None and whose in heads and any(p.is_head for p in parties.of(whose))
