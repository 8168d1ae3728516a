"""Pairs: whom "they" means after two sides met, and who else takes part in a mutual act told of one side only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon
from transforms.events.party import Party

# Words for two sides together.
TOGETHER = frozenset({"they", "both"})
TWO = ("the two ", "both ")
SIDES = frozenset({"leaders", "heads", "presidents", "sides", "governments"})
# Words for what two sides share; without them officials of no country may be anybody's.
SHARED = frozenset({"bilateral", "mutual", "two-way"})
# Types of acts that bring two sides together, and those that two sides do together.
MEETINGS = frozenset({"CONSULT", "AGREE"})
MEDIATION = "third-party"
JOINT = frozenset({"AGREE", "SUPPORT", "COOPERATE", "REQUEST"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides of different countries that were told to meet, and the start of the sentence that tells it."""

    sides: tuple[Party, Party]
    sentence: int


def with_pairs(drafts: Sequence[Draft], text: str, lexicon: EventLexicon) -> tuple[Draft, ...]:
    """The drafts of an article, in text order, with the sides that earlier meetings tell."""
    found: list[Draft] = []
    pair: Pair | None = None
    for draft in drafts:
        done = draft if pair is None else _completed(draft, pair, text, lexicon)
        found.append(done)
        pair = _pair_of(done) or pair
    return tuple(found)


def _pair_of(draft: Draft) -> Pair | None:
    """The two sides that an act brings together; None where they are not two, or of one country."""
    if draft.event_type not in MEETINGS or not is_mutual(draft):
        return None
    sides = [party for party in draft.parties if party.is_head and party.country_code]
    if len(sides) != 2 or len(draft.parties) != 2 or sides[0].country_code == sides[1].country_code:
        return None
    return Pair((sides[0], sides[1]), draft.token.sent.start)


def is_mutual(draft: Draft) -> bool:
    """Whether a row lets the other side stand in a with-phrase, and so in the subject as well.

    Those who mediate between two sides are on one side together.
    """
    if draft.event_mode == MEDIATION:
        return False
    return any("with" in term.prepositions or "between" in term.prepositions for term in draft.row.terms)


def _completed(draft: Draft, pair: Pair, text: str, lexicon: EventLexicon) -> Draft:
    """A draft with both sides of the last meeting, where it names one of them or neither."""
    if any(_means_both(party, draft, pair, text) for party in draft.actors):
        draft = replace(draft, actors=pair.sides)
    if draft.recipients or draft.event_type not in JOINT or not is_mutual(draft):
        return draft
    if not lexicon.has_trait(draft.event_type, "mutual") or len(draft.actors) != 1:
        return draft
    actor = draft.actors[0]
    if actor.country_code:
        others = tuple(side for side in pair.sides if side.country_code != actor.country_code)
        return replace(draft, recipients=others) if len(others) == 1 else draft
    if actor.entity_id is None and actor.sector == "GOV" and any(w.lower_ in SHARED for w in draft.token.subtree):
        of_both = tuple(replace(actor, country_code=side.country_code) for side in pair.sides)
        return replace(draft, actors=of_both[:1], recipients=of_both[1:])
    return draft


def _means_both(party: Party, draft: Draft, pair: Pair, text: str) -> bool:
    """Whether a word for two sides together means those of a meeting in the sentence before."""
    words = party.span.of(text).lower()
    if party.entity_id is not None:
        return False
    if words.startswith(TWO) and words.split()[-1] in SIDES:
        return True
    if words not in TOGETHER:
        return False
    start = draft.token.sent.start
    return start > pair.sentence and draft.token.doc[start - 1].sent.start == pair.sentence
