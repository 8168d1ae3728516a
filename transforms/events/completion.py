"""Completing: recipients that stand outside the frame, and the sides of a mutual act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from transforms.events.aims import aimed_at
from transforms.events.draft import Draft
from transforms.events.letters import receiver
from transforms.events.lexicon import EventLexicon
from transforms.events.pairs import is_mutual
from transforms.events.parties import Parties
from transforms.events.party import NATIONS, SITES, THINGS, Party
from transforms.events.predicates import Predicate, is_complex
from transforms.events.where import STAYING
from transforms.grammar.phrases import first_of_coordination
from transforms.text.parse import root_in

# Where somebody acted upon may stand besides the frame's own places, likeliest first.
TOWARDS = (
    "to",
    "against",
    "on",
    "with",
    "for",
    "from",
    "of",
    "over",
    "at",
    "into",
    "toward",
    "towards",
    "along",
    "about",
    "by",
)
# Whose own means the object is, not whom it hurts ("mobilized the army").
USES_MEANS = frozenset({"MOBILIZE", "RETREAT", "AID", "AGREE", "COOPERATE", "ASSAULT"})
# Types of acts whose words only name what is said ("demanded an inquiry", "set up a committee to investigate").
SAID_OF = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT"})
# Types of acts by which forces are moved.
MOVING = frozenset({"MOBILIZE", "RETREAT"})
# Types of acts that a letter does to whom it is sent.
TOLD = frozenset({"REQUEST", "THREATEN"})
# The mode of acts by which forces leave, and the prepositions of whom or what they leave.
WITHDRAWAL, LEFT = "withdraw", ("from", "of", "in")
# Kinds of where a journey leads.
JOURNEYED = frozenset({"state", "place"})
# Where a protest is staged.
STAGED_AT = frozenset({"in", "at", "on", "through", "across", "around", "near", "to", "along", "into"})
STAGES = SITES | THINGS
ABOUT = frozenset({"for", "of", "to", "with", "on", "about", "over"})
# CAMEO's joint exercise, and what one army does by itself.
DRILL, SHOW_OF_FORCE = "062", "150"


def complete(draft: Draft, predicate: Predicate, parties: Parties, lexicon: EventLexicon) -> Draft:
    """A draft without recipients with those that its object or its other phrases name.

    A mutual act whose parties are all in its subject has the first as actor, the others as recipients, so
    that its pairs can be asked for like any other's.
    """
    if draft.recipients:
        return _without_places(draft)
    if draft.row.cameo_code == DRILL and _is_alone(draft):
        draft = replace(draft, event_type="MOBILIZE", event_mode=None, cameo_code=SHOW_OF_FORCE)
    if lexicon.has_trait(draft.event_type, "mutual") and is_mutual(draft) and len(draft.actors) > 1:
        return replace(draft, actors=draft.actors[:1], recipients=draft.actors[1:])
    reader = receiver(draft.token) if draft.event_type in TOLD else None
    told = [reader] if reader is not None else []
    for heads in (told, *_places(draft, predicate, lexicon), aimed_at(draft, predicate, lexicon)):
        found = _receiving(heads, draft, predicate, parties, lexicon)
        if found:
            return _without_places(replace(draft, recipients=found))
    return replace(draft, actors=draft.actors or _moved(draft, predicate, parties))


def _moved(draft: Draft, predicate: Predicate, parties: Parties) -> tuple[Party, ...]:
    """The forces that a passive sends or calls back, who go themselves ("soldiers were deployed to guard it")."""
    if not draft.is_passive or draft.event_type not in MOVING or not draft.words:
        return ()
    return tuple(p for p in parties.acting(predicate.objects) if p.is_head and p.kind == "force")


def _receiving(
    heads: Sequence[Token], draft: Draft, predicate: Predicate, parties: Parties, lexicon: EventLexicon
) -> tuple[Party, ...]:
    """Those of several heads whom an act falls on; what happens in response to somebody does not."""
    made = predicate.objects if draft.event_type == "AGREE" and not draft.row.is_outer else []
    words = (*draft.words, *(word for word in made if word.tag_ == "NN"))  # "open a clinic", not "hire nurses"
    known = {p.key for p in draft.actors}
    kinds = JOURNEYED if _is_trip(draft, lexicon) else frozenset[str]()
    meant = parties.of_all([head for head in heads if not is_complex(head) or head.lower_ == "front"])
    is_wanted = draft.event_type == "REQUEST" and not predicate.is_noun
    is_wanted = is_wanted and all(word in predicate.objects for word in draft.words)  # not "asked police for help"
    wanted = predicate.objects if is_wanted else []
    return tuple(
        p
        for p in meant
        if p.key not in known
        and not (p.is_head and any(p.span.start <= w.idx < p.span.end for w in wanted))  # "demanded more nurses"
        and p.kind not in kinds
        and not _is_own(p, draft)
        and _may_receive(p, draft, words, lexicon)
    )


def _without_places(draft: Draft) -> Draft:
    """The recipients without places where an act only happens, and without what nothing can be said to.

    A meeting is held there ("testified before the senate in Lima") and a march goes there ("marched in Lima"). What
    opens a sentence tells where it plays ("In Yemen, the army is implicated in the raid").
    """
    if len(draft.recipients) > 1:
        draft = replace(draft, recipients=tuple(p for p in draft.recipients if not _opens(p, draft)))
    if draft.event_type == "CONSULT" and len(draft.recipients) > 1:
        met = tuple(p for p in draft.recipients if not (p.kind in SITES and _stands_behind(p, draft, STAYING)))
        return replace(draft, recipients=met) if met else draft
    if draft.event_type == "PROTEST":
        return replace(draft, recipients=tuple(p for p in draft.recipients if not _is_stage(p, draft)))
    if draft.event_type in SAID_OF:
        spoken_to = (p for p in draft.recipients if not (_is_landscape(p) and _stands_behind(p, draft, ABOUT)))
        return replace(draft, recipients=tuple(spoken_to))
    return draft


def _is_stage(party: Party, draft: Draft) -> bool:
    """Whether a protest only takes place somewhere; a country where it does is meant by it."""
    return party.is_head and party.kind in STAGES and not party.is_country and _stands_behind(party, draft, STAGED_AT)


def _opens(party: Party, draft: Draft) -> bool:
    """Whether a country or place stands behind "in" at the beginning of the sentence of an act."""
    is_before = party.kind in SITES and party.span.end <= draft.token.idx
    root = root_in(draft.token.doc, party.span) if is_before and _stands_behind(party, draft, STAYING) else None
    return root is not None and root.head.is_sent_start is True


def _stands_behind(party: Party, draft: Draft, prepositions: frozenset[str]) -> bool:
    """Whether a party stands behind one of these prepositions."""
    root = root_in(draft.token.doc, party.span)
    first = first_of_coordination(root) if root is not None else None
    return first is not None and first.dep_ == "pobj" and first.head.lower_ in prepositions


def _is_trip(draft: Draft, lexicon: EventLexicon) -> bool:
    """Whether somebody gives up a journey, which does nothing to where it was to lead ("cancelled a trip to Y")."""
    return draft.event_type != "CONSULT" and any(w.lemma_.lower() in lexicon.classes["visit"] for w in draft.words)


def _is_alone(draft: Draft) -> bool:
    """Whether one party drills by itself: nobody is named with it, and nothing calls the drill joint."""
    if len(draft.actors) != 1:
        return False
    words = [w for noun in (draft.token, *draft.words) for w in noun.lefts]
    return not any(w.lower_ in ("joint", "bilateral", "multinational") for w in words)


def _places(draft: Draft, predicate: Predicate, lexicon: EventLexicon) -> list[list[Token]]:
    """Heads that may name recipients, likeliest first: the object's own phrase, then prepositional ones."""
    if draft.event_mode == WITHDRAWAL:  # where forces go, nothing is left to anybody ("withdrew to a base")
        left = (predicate.prepositions.get(p, []) for p in LEFT)
        return [heads for heads in ([] if predicate.is_noun else predicate.objects, *left) if heads]
    # Who "conceded defeat in Lima" concedes nothing to Lima, who will build a clinic there does not promise it that,
    # and who fought alongside rebels there did not fight it.
    is_held_there = draft.event_type in ("CONCEDE", "AGREE") or any(
        "alongside" in term.prepositions for term in draft.row.terms
    )
    prepositions: tuple[str, ...] = (
        (*TOWARDS, "in") if lexicon.has_trait(draft.event_type, "falls_on_place") and not is_held_there else TOWARDS
    )
    if draft.event_type == "CONSULT":
        return [heads for p in ("with", "between", "to") if (heads := predicate.prepositions.get(p))]
    if draft.event_type in ("SUPPORT", "AID"):  # what is against somebody favours another
        prepositions = tuple(p for p in prepositions if p not in ("against", "on", "over"))
    if draft.event_type == "PROTEST":
        prepositions = ("against", "at", "on", "over")
    if draft.event_type == "REJECT":  # "pleaded not guilty at the court"
        prepositions = tuple(p for p in prepositions if p != "at")
    found = [predicate.objects] if not predicate.is_noun else []
    found.extend(predicate.own_prepositions.get(p, []) for p in prepositions)
    if not lexicon.opposes(draft.event_type, draft.event_mode):
        found.extend(predicate.prepositions.get(p, []) for p in prepositions)
    return [heads for heads in found if heads]


def _may_receive(party: Party, draft: Draft, words: Sequence[Token], lexicon: EventLexicon) -> bool:
    """Only force and coercion fall on things; speech and favours have people or bodies to receive them."""
    is_word = party.is_head and any(party.span.start <= w.idx < party.span.end for w in words)
    if party.kind == "weapon" or (is_word and draft.event_type in USES_MEANS | SAID_OF):
        return False
    if is_word and draft.event_type == "PROTEST" and party.kind in ("place", *THINGS):
        return False
    if (
        draft.event_type == "AGREE"
        and party.kind in SITES
        and not (party.is_head or party.is_owner or party.is_country)
    ):
        return False  # "will build a clinic in Lima"
    falls_on_place = lexicon.has_trait(draft.event_type, "falls_on_place")
    if not falls_on_place and (not (party.is_head or party.is_owner) or _is_landscape(party)):
        return False
    return party.kind != "thing" or draft.event_type in ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "CONCEDE")


def _is_landscape(party: Party) -> bool:
    """Whether it is a river, a lake or a mountain: a place of no country that nobody can speak to."""
    return party.kind == "place" and party.is_named and not party.country_code


def _is_own(party: Party, draft: Draft) -> bool:
    """Whether a phrase only belongs to the actor himself ("his own party")."""
    if draft.event_type == "AGREE" and party.is_owner and not party.is_head and draft.words:
        return True  # who "announced Tehran's readiness" offers nothing to Tehran
    is_inside = not party.is_head or (draft.event_type == "AGREE" and party.kind != "people")
    is_nation = is_inside and party.kind in NATIONS and party.country_code
    if is_nation and any(
        party.country_code == a.country_code and (party.sector is None or a.sector in (None, party.sector))
        for a in draft.actors
    ):
        return True
    return any(party.span.overlaps(actor.span) for actor in draft.actors)
