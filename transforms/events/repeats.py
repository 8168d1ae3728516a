"""Repeats: a noun that only repeats a verb of its sentence, and doublets of one predicate."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.events.draft import Draft


def without_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of one sentence, without nouns that tell again what another predicate of it told."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.is_noun and any(_repeats(draft, other) for other in drafts if other is not draft):
            continue
        kept.append(draft)
    return kept


def _repeats(noun: Draft, other: Draft) -> bool:
    """Whether a noun is of the same kind as another predicate's act and names nobody whom that one does not."""
    same_kind = noun.event_type == other.event_type or noun.cameo_code[:2] == other.cameo_code[:2]
    future = other.event_type == "AGREE" and noun.event_type == "CONSULT"
    if not same_kind and not future:
        return False
    if other.is_noun and other.token.i > noun.token.i:
        return False
    theirs = {p.key for p in (*other.actors, *other.recipients)}
    return {p.key for p in (*noun.actors, *noun.recipients)} <= theirs
