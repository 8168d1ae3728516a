"""Relevance: what tells of no act, though its words and frame say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Token

from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon

# Clauses that are asked with the question that they stand in; relative and adverbial ones tell of what is so.
_QUESTIONED = frozenset({"ccomp", "conj", "xcomp", "acomp"})
_DEEPEST = 8
# Dependencies by which a verb goes on in the clause of another.
_JOINED = frozenset({"conj", "xcomp", "advcl"})
_MARKS = frozenset({'"', "“", "”"})
# How far (in tokens) from a harm the accident is looked for that did it.
REACH = 40
# Harms that nobody does where nothing tells of an attack ("dozens were injured").
_BY_CHANCE = frozenset({"injure", "hurt"})
VISIT = "042"
# Kinds and sectors of those whose aid is news whoever gets it.
GIVING = frozenset({"state", "body", "force", "people"})
GIVERS = frozenset({"GOV", "IGO", "NGO"})
# Whose things stand for them ("the positions of the rebels").
OWNERS = frozenset({"force", "people", "body"})


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A reason to leave out a draft (see `transforms/rules.py`); `example` holds one that it leaves out."""

    name: str
    example: str
    about: str
    applies: Callable[[Draft, EventLexicon], bool]


def without_self(draft: Draft) -> Draft:
    """A draft without recipients who are its actors as well."""
    actors = {p.key for p in draft.actors}
    return replace(draft, recipients=tuple(p for p in draft.recipients if p.key not in actors))


def without_later(draft: Draft) -> Draft:
    """A draft of a relative clause without parties behind it ("the bank, which was fined, and its rival opened")."""
    clause = next((w for w in (draft.token, *islice(draft.token.ancestors, _DEEPEST)) if w.dep_ not in _JOINED), None)
    if clause is None or clause.dep_ != "relcl":
        return draft
    end = clause.right_edge.idx
    actors, recipients = (tuple(p for p in side if p.span.start <= end) for side in (draft.actors, draft.recipients))
    return replace(draft, actors=actors, recipients=recipients)


def is_act(draft: Draft, lexicon: EventLexicon) -> bool:
    """Whether a draft tells who did what to whom: no exclusion applies."""
    return exclusion_of(draft, lexicon) is None


def exclusion_of(draft: Draft, lexicon: EventLexicon) -> Exclusion | None:
    """The first reason to leave a draft out; None for an act."""
    return next((each for each in EXCLUSIONS if each.applies(draft, lexicon)), None)


def _has_nobody(draft: Draft, _: EventLexicon) -> bool:
    return not draft.actors and not any(p.is_head or (p.is_owner and p.kind in OWNERS) for p in draft.recipients)


def _is_active_without_actor(draft: Draft, _: EventLexicon) -> bool:
    return (
        not draft.actors and not draft.is_noun and not draft.is_passive and not draft.row.is_turned and not draft.tool
    )


def _is_mere_noun(draft: Draft, lexicon: EventLexicon) -> bool:
    if not draft.is_noun or draft.actors:
        return False
    if draft.status != "occurred" or not lexicon.has_trait(draft.event_type, "told_by_noun"):
        return True
    # "attacks on the senator" are mostly words
    return draft.event_type != "PROTEST" and all(p.kind == "person" for p in draft.recipients)


def _lacks_recipient(draft: Draft, lexicon: EventLexicon) -> bool:
    if len(draft.parties) != 1 or not draft.actors:
        return False
    if draft.words and not any(term.is_recipient for term in draft.row.terms):
        return False  # "the bishop visited the scene": the row has no place for anybody
    if draft.event_type == "AID" and any(p.kind in GIVING or p.sector in GIVERS for p in draft.actors):
        return False  # "the ministry gave 2 million to rebuild the harbour"
    is_meeting = draft.row.event_type == "CONSULT" and draft.row.event_mode not in ("multilateral", "third-party")
    is_joint = is_meeting or draft.event_type == "COOPERATE"
    if is_joint and any(agent.tag_ in ("NNS", "NNPS") for agent in draft.agents):
        return False  # "the two leaders met"
    return is_meeting or lexicon.has_trait(draft.event_type, "needs_recipient")


def _is_journey_at_home(draft: Draft, lexicon: EventLexicon) -> bool:
    if draft.row.cameo_code != VISIT:
        return False
    hosts = {p.country_code for p in draft.recipients if p.country_code}
    visitors = {p.country_code for p in draft.actors if p.country_code}
    told = {draft.row.lemma, *(word.lemma_.lower() for word in draft.words)}
    if told & lexicon.classes["visit"]:  # who visits a place of their own country is there as its guest
        return not draft.recipients
    return not hosts - visitors or not (visitors or any(p.mention for p in draft.actors))


def _is_mere_intention(draft: Draft, lexicon: EventLexicon) -> bool:
    if not draft.row.is_outer or draft.inner is not None or draft.recipients:
        return False
    if any(term.slot == "to-do" and term.words for term in draft.row.terms):  # the row names what is to be done
        return False
    return draft.row.row_id.startswith("adjective") or draft.row.lemma in lexicon.intentions


def _is_vow_of_a_thing(draft: Draft, _: EventLexicon) -> bool:
    return draft.row.is_outer and bool(draft.actors) and all(p.kind == "weapon" for p in draft.actors)


def _is_accident(draft: Draft, lexicon: EventLexicon) -> bool:
    if draft.event_type != "ASSAULT" or draft.row.lemma not in lexicon.classes["harms"]:
        return False
    accidents = lexicon.classes["accidents"]
    if any(agent.lemma_.lower() in accidents for agent in draft.agents):
        return True
    above = draft.token.head
    if draft.token.dep_ == "advcl" and any(
        w.lemma_.lower() in accidents and not _is_shooting(w, lexicon) for w in (above, *above.children)
    ):
        return True  # "suffered a crash, killing ten", "two trains collided, injuring ten"
    if not draft.is_passive or any(p.kind not in ("place", "state") for p in draft.actors):
        return False
    around = draft.token.doc[max(0, draft.token.i - REACH) : draft.token.i + REACH]
    near = {t.lemma_.lower() for t in around}
    told = {t.lemma_.lower() for t in around if t.sent == draft.token.sent}
    attackers = lexicon.classes["attackers"]
    violence = attackers | lexicon.classes["attack"] | lexicon.classes["weapons"]
    if draft.row.lemma in _BY_CHANCE and not draft.row.is_turned and not near & violence:
        return True
    if not told & (accidents | attackers):  # the sentence before tells how they came to harm
        told, attackers = near, violence
    return bool(told & accidents) and not told & attackers


def _is_shooting(word: Token, lexicon: EventLexicon) -> bool:
    """Whether "fire" is what somebody fires or opens, and burns nothing ("opened fire on a crowd, killing two")."""
    if word.lemma_.lower() not in lexicon.classes["shots"]:
        return False
    return word.pos_ == "VERB" or (
        word.dep_ == "dobj"
        and any(
            row.event_type == "ASSAULT" and any(word.lemma_.lower() in term.words for term in row.terms)
            for row in lexicon.verbs.get(lexicon.lemma(word.head), ())
        )
    )


def _is_by_nobody(draft: Draft, _: EventLexicon) -> bool:
    is_done_by = draft.event_type == "ASSAULT" and draft.is_passive and not draft.row.is_turned and bool(draft.agents)
    return is_done_by and not (draft.actors or draft.tool)


def _is_done_to_oneself(draft: Draft, _: EventLexicon) -> bool:
    if draft.event_type not in ("ASSAULT", "COERCE", "ACCUSE") or any(
        "himself" in term.words for term in draft.row.terms
    ):
        return False
    return any(c.dep_ == "dobj" and c.lower_.endswith(("self", "selves")) for c in draft.token.children)


def _is_sport(draft: Draft, lexicon: EventLexicon) -> bool:
    if not lexicon.has_trait(draft.event_type, "played"):
        return False
    sentence, at = draft.token.sent, draft.token.i
    near = draft.token.doc[max(sentence.start, at - REACH) : min(sentence.end, at + REACH)]
    told = {t.lemma_.lower() for t in near}
    return len(told & lexicon.classes["sport"]) >= 1 and not told & lexicon.classes["force"]


def _is_asked(draft: Draft, _: EventLexicon) -> bool:
    if draft.is_noun:
        return False
    clause = draft.token
    for _step in range(_DEEPEST):
        if any(c.text == "?" and c.i > draft.token.i and _is_unquoted(draft.token, c) for c in clause.children):
            return True
        if clause.dep_ not in _QUESTIONED:
            return False
        clause = clause.head
    return False


def _is_unquoted(start: Token, end: Token) -> bool:
    """Whether no quotation is open at the end of a stretch of words that was closed at its start."""
    return sum(t.text in _MARKS for t in start.doc[start.i : min(end.i, start.i + REACH)]) % 2 == 0


def _is_comparison(draft: Draft, _: EventLexicon) -> bool:
    is_attribute = draft.is_noun and draft.event_type == "ASSAULT" and draft.token.dep_ == "attr"
    return is_attribute and not any(c.dep_ == "expl" for c in draft.token.head.children)  # "there were clashes"


EXCLUSIONS = (
    Exclusion("nobody", "The plan was criticised.", "Neither an actor nor a recipient is named.", _has_nobody),
    Exclusion(
        "active_without_actor",
        "Condemning Iran was easy.",
        "A verb in the active voice names nobody who does it.",
        _is_active_without_actor,
    ),
    Exclusion(
        "mere_noun",
        "The endorsement of Libya surprised nobody.",
        "A noun without an actor is an act only where it tells of force, punishment or protest that has happened.",
        _is_mere_noun,
    ),
    Exclusion(
        "lacks_recipient",
        "The president of France met on Monday.",
        "Aid, cooperation and meetings of two need somebody on the other side.",
        _lacks_recipient,
    ),
    Exclusion(
        "journey_at_home",
        "President Macron traveled to Paris, France.",
        "A visit leads to another country than the visitor's.",
        _is_journey_at_home,
    ),
    Exclusion(
        "mere_intention",
        "The minister of France intends to rest.",
        "What somebody is ready for or plans is an act only where it is one itself, or aimed at somebody.",
        _is_mere_intention,
    ),
    Exclusion(
        "vow_of_a_thing", "The missiles of Iran threatened to hit Iraq.", "Things promise nothing.", _is_vow_of_a_thing
    ),
    Exclusion(
        "accident",
        "Ten tourists from Peru were killed when their plane crashed in Kenya.",
        "People come to harm by nobody's act.",
        _is_accident,
    ),
    Exclusion(
        "by_nobody",
        "Two villagers in Peru were wounded by a branch.",
        "What does the harm is neither somebody nor a weapon or attack.",
        _is_by_nobody,
    ),
    Exclusion(
        "done_to_oneself",
        "Vladimir Putin wounded himself.",
        "Who acts upon themselves acts upon nobody.",
        _is_done_to_oneself,
    ),
    Exclusion(
        "sport",
        "The striker of France fired a shot at the goalkeeper.",
        "The sentence tells of a match.",
        _is_sport,
    ),
    Exclusion(
        "question",
        "Has France expelled the ambassador of Mali?",
        "What a question asks is not told.",
        _is_asked,
    ),
    Exclusion(
        "comparison",
        "The new tax of Norway is an attack on workers.",
        "A noun of violence only says what something amounts to.",
        _is_comparison,
    ),
)
