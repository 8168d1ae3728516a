"""Recoding: an act that is promised, threatened, refused or denied is another act, or none."""

from __future__ import annotations

from dataclasses import replace

from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon
from transforms.events.modality import Modality


def mode_of(event_type: str, inner_code: str, lexicon: EventLexicon) -> str | None:
    """The mode of a request or refusal, from what is asked for or refused."""
    if event_type not in ("REQUEST", "REJECT"):
        return None
    return "change" if inner_code.startswith("034") else lexicon.asked_modes.get(inner_code)


def apply_modality(draft: Draft, modality: Modality, lexicon: EventLexicon) -> Draft | None:
    """What future, possibility and negation make of an act; None where they leave none."""
    root, manner, tense = draft.cameo_code[:2], lexicon.manner(draft.cameo_code), modality.tense
    if tense in ("purpose", "must"):
        return None
    if modality.is_negated and tense == "fail":
        return draft  # "was not afraid to praise her", "did not fail to arrest him"
    if modality.is_negated or tense == "fail":
        if manner == "cooperative" and (tense == "will" or (tense == "fail" and root in ("05", "04"))):
            return _recoded(draft, "REJECT", lexicon, "occurred")
        return replace(draft, status="negated")
    if modality.is_condition or tense == "maybe":
        return replace(draft, status="hypothetical")
    if tense in ("will", "plan"):
        if manner == "cooperative":
            return _recoded(draft, "AGREE", lexicon, "planned")
        is_threat = manner == "hostile" and tense == "will" and (bool(draft.actors) or not draft.is_passive)
        if is_threat and not _is_of_course(draft):
            return _recoded(draft, "THREATEN", lexicon, "planned")
        return replace(draft, status="planned")
    if modality.is_ongoing and manner != "spoken":  # what is said is done once said
        return replace(draft, status="ongoing")
    return draft


def _is_of_course(draft: Draft) -> bool:
    """Whether what lies ahead is a court's business, and no threat ("the court will sentence them on Friday")."""
    return draft.event_mode == "convict" or any(p.kind == "court" or p.sector == "JUD" for p in draft.actors)


def announce(draft: Draft, lexicon: EventLexicon) -> Draft:
    """A cooperative act that lies ahead as the announcement of it, any other as a plan."""
    if lexicon.manner(draft.cameo_code) == "cooperative":
        return _recoded(draft, "AGREE", lexicon, "planned")
    return replace(draft, status="planned")


def _recoded(draft: Draft, event_type: str, lexicon: EventLexicon, status: str) -> Draft:
    """An act as the announcement or refusal of it."""
    inner = draft.cameo_code
    return replace(
        draft,
        cameo_code=lexicon.embedded_code(event_type, inner) or draft.cameo_code,
        event_type=event_type,
        event_mode=mode_of(event_type, inner, lexicon),
        status=status,
        pattern=draft.pattern + {"AGREE": "+future", "THREATEN": "+future", "REJECT": "+refusal"}[event_type],
    )
