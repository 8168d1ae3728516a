"""Relevance: what tells of no act, though its words and frame say so."""

from __future__ import annotations

from dataclasses import replace

from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon

# How far (in tokens) from a harm the accident is looked for that did it.
REACH = 40
# PLOVER's manual asks for a recipient with these types.
NEEDS_RECIPIENT = frozenset({"AID", "COOPERATE"})
# Nouns of these types are acts without a named actor; of others, mere words ("the appeal", "support").
ACTS_BY_NOUN = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})


def without_self(draft: Draft) -> Draft:
    """A draft without recipients who are its actors as well."""
    actors = {p.key for p in draft.actors}
    return replace(draft, recipients=tuple(p for p in draft.recipients if p.key not in actors))


def is_act(draft: Draft, lexicon: EventLexicon) -> bool:
    """Whether a draft tells who did what to whom: it has the parties that its type asks for, and is no accident."""
    return (
        bool(draft.parties)
        and _has_parties(draft)
        and _has_fitting_parties(draft)
        and not _is_accident(draft, lexicon)
        and not _is_comparison(draft)
    )


def _has_parties(draft: Draft) -> bool:
    """Whether the parties that the type asks for are there."""
    if not draft.actors:
        if not any(p.is_head for p in draft.recipients):
            return False
        if draft.is_noun:
            if draft.event_type != "PROTEST" and all(
                p.kind == "person" for p in draft.recipients
            ):  # "attacks on the senator" are mostly words
                return False
            return draft.status == "occurred" and draft.event_type in ACTS_BY_NOUN
        return draft.is_passive
    alone = len(draft.parties) < 2
    if draft.event_type in NEEDS_RECIPIENT and alone:
        return False
    return not (alone and draft.row.event_type == "CONSULT" and draft.row.event_mode != "multilateral")


def _has_fitting_parties(draft: Draft) -> bool:
    """Whether the parties can be those of such an act: visitors come from elsewhere, weapons promise nothing."""
    if draft.row.cameo_code == "042":
        hosts = {p.country_code for p in draft.recipients if p.country_code}
        visitors = {p.country_code for p in draft.actors if p.country_code}
        return bool(hosts - visitors) and (bool(visitors) or any(p.mention for p in draft.actors))
    if draft.row.is_outer:
        return not (draft.actors and all(p.kind == "weapon" for p in draft.actors))
    return True


def _is_accident(draft: Draft, lexicon: EventLexicon) -> bool:
    """Whether people come to harm by nobody's act ("ten tourists were killed when their plane crashed")."""
    if draft.event_type != "ASSAULT" or draft.row.lemma not in lexicon.classes["harms"]:
        return False
    accidents = lexicon.classes["accidents"]
    if any(c.dep_ == "nsubj" and c.lemma_.lower() in accidents for c in draft.token.children):
        return True
    if not draft.is_passive or any(p.kind not in ("place", "state") for p in draft.actors):
        return False
    near = draft.token.doc[max(0, draft.token.i - REACH) : draft.token.i + REACH]
    return any(t.lemma_.lower() in accidents for t in near if t.sent == draft.token.sent)


def _is_comparison(draft: Draft) -> bool:
    """Whether a noun of violence only says what something amounts to ("the tax is an attack on workers")."""
    return draft.is_noun and draft.event_type == "ASSAULT" and draft.token.dep_ == "attr"
