"""Relevance: an event needs somebody who acts in politics, and the parties that its type asks for."""

from __future__ import annotations

from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon
from transforms.events.parties import Party

POLITICAL_KINDS = frozenset({"state", "force", "court", "body", "place", "people"})
# Businesses, media, medicine and crime are private unless they face somebody political.
PRIVATE_SECTORS = frozenset({"BUS", "MNC", "AGR", "CRM", "CVL", "JRN", "MED", "EDU"})
# Whoever helps these does more than a private favour.
PUBLIC_CAUSES = frozenset({"REF", "MIL", "REB", "NGO", "IGO"})
# Whose vows and refusals count even where they say nothing of another party.
OFFICIAL_SECTORS = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "REB", "IGO", "OPP"})
NEVER_BY_BUSINESS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
# How far (in tokens) from a harm the accident is looked for that did it.
REACH = 40
# PLOVER's manual asks for a recipient with these types (and with SANCTION, whose target often stands sentences before).
NEEDS_RECIPIENT = frozenset({"AID", "COOPERATE"})


def is_relevant(draft: Draft, lexicon: EventLexicon) -> bool:
    """Whether a draft tells who did what to whom with a political actor among them."""
    same = {p.key for p in draft.actors}
    others = [p for p in draft.recipients if p.key not in same]
    if (
        len(draft.actors) == 1
        and not draft.is_noun
        and draft.recipients
        and not others
        and any(t.is_recipient and not t.is_optional for t in draft.row.terms)
    ):
        return False  # somebody who does it to himself was taken for two
    draft.recipients = others
    everyone = (*draft.actors, *draft.recipients)
    return (
        bool(everyone)
        and _has_parties(draft)
        and _is_fitting(draft)
        and not _is_accident(draft, lexicon)
        and any(is_political(p, draft) for p in everyone)
    )


def _has_parties(draft: Draft) -> bool:
    """Whether the parties that the type asks for are there."""
    if not draft.actors:
        named = any(p.is_head and (p.mention or p.country_code or p.sector) for p in draft.recipients)
        if draft.status != "occurred" or not named:
            return False
        if draft.is_noun:
            if draft.event_type != "PROTEST" and all(
                p.kind == "person" for p in draft.recipients
            ):  # "attacks on the senator" are mostly words
                return False
            return draft.event_type in ("SANCTION", "COERCE", "ASSAULT", "PROTEST")
        return draft.is_passive
    if draft.event_type in NEEDS_RECIPIENT and len(draft.actors) + len(draft.recipients) < 2:
        return False
    alone = len(draft.actors) + len(draft.recipients) < 2
    return not (alone and draft.row.event_type == "CONSULT" and draft.row.event_mode != "multilateral")


def _is_fitting(draft: Draft) -> bool:
    """Whether the parties can be those of such an act: visitors come from abroad, firms wage no war."""
    if draft.row.cameo_code == "042":
        hosts = {p.country_code for p in draft.recipients if p.country_code}
        visitors = {p.country_code for p in draft.actors if p.country_code}
        official = any(p.kind in ("state", "force") or is_official(p) for p in draft.actors)
        return official and bool(hosts - visitors) and (bool(visitors) or any(p.mention for p in draft.actors))
    if draft.row.is_outer and draft.actors and all(p.kind == "weapon" for p in draft.actors):
        return False
    if draft.row.is_outer and draft.inner is None and not draft.recipients:
        if draft.row.row_id.startswith("adjective"):  # what a person is ready for may be anything
            return any(p.kind == "state" for p in draft.actors)
        return any(p.sector in OFFICIAL_SECTORS or p.kind in ("state", "force") for p in draft.actors)
    if _is_private_gift(draft):
        return False
    if _is_comparison(draft):
        return False
    if draft.event_type in NEVER_BY_BUSINESS and draft.actors:
        return any(p.sector not in ("BUS", "MNC", "JRN") for p in draft.actors)
    return True


def _is_private_gift(draft: Draft) -> bool:
    """Whether donors, families or sponsors give to one another."""
    if draft.row.event_type != "AID" or draft.event_type == "REQUEST" or not draft.actors:
        return False
    if any(p.kind == "state" or p.sector in PUBLIC_CAUSES for p in draft.recipients):
        return False
    return all(
        p.sector in PRIVATE_SECTORS or (p.sector is None and p.kind in ("person", "people")) for p in draft.actors
    )


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


def is_official(party: Party) -> bool:
    """Whether a party has a sector, and no private one."""
    return party.sector is not None and party.sector not in PRIVATE_SECTORS


def is_political(party: Party, draft: Draft) -> bool:
    """Whether a party is more than a private person, business or thing."""
    if draft.cameo_code == "083" or draft.row.cameo_code == "083":  # who resigns held an office
        return True
    if draft.event_type == "PROTEST" and party.kind in ("people", "body"):
        return True
    if not (party.is_head or party.is_owner):  # only where it happened
        return False
    if party.kind == "weapon":
        return bool(party.country_code)
    if party.sector:
        return party.sector not in PRIVATE_SECTORS and not (party.sector == "LAB" and not draft.actors)
    return party.kind in POLITICAL_KINDS or bool(party.country_code)
