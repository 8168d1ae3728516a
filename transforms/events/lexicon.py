"""The event words of seeds/: rows with frames and codes, and the small tables that go with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transforms.actor_codes import ActorCodes

if TYPE_CHECKING:  # reading the words needs no spaCy, which takes half a second to import
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Term:
    """One condition of a frame.

    `slot` is "object", "subject", "clause" or the prepositions that open it ("on/against"); `words` are the heads it
    takes (empty: any); `is_recipient` says that whoever stands there is acted upon, `is_actor` that they act,
    `is_strict` that the head itself must be a party; an optional term adds to a match but is not needed for it.
    `text` is the term as the row writes it.
    """

    slot: str
    words: frozenset[str] = frozenset()
    is_recipient: bool = False
    is_optional: bool = False
    is_strict: bool = False
    is_actor: bool = False
    text: str = ""

    @property
    def prepositions(self) -> tuple[str, ...]:
        """The prepositions of a prepositional slot."""
        return tuple(self.slot.split("/"))


@dataclass(frozen=True, slots=True)
class Kinds:
    """Kinds and sectors of parties that speak for a reading (`X=`), or without which it is wrong (`X!=`)."""

    names: frozenset[str] = frozenset()
    is_required: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """A row of the lexicon: a verb or noun, the frame in which it tells of an event, and the codes.

    An `event_type` of "" blocks: in this frame the word tells of none. `object_words` are those without one of which
    as object the frame cannot fit; empty where it takes others, or has a particle or complement.
    """

    row_id: str
    lemma: str
    particle: str
    terms: tuple[Term, ...]
    actor_kinds: Kinds
    recipient_kinds: Kinds
    event_type: str
    event_mode: str | None
    cameo_code: str
    example: str
    object_words: frozenset[str] = frozenset()

    @property
    def is_turned(self) -> bool:
        """Whether the subject does not act but is acted upon ("two soldiers died in an ambush")."""
        return self.turns_subject or any(term.is_actor for term in self.terms)

    @property
    def turns_subject(self) -> bool:
        """Whether the frame itself asks for whom is acted upon as subject."""
        return any(term.is_recipient and term.slot == "subject" for term in self.terms)

    @property
    def uses_negation(self) -> bool:
        """Whether "not" belongs to the act ("pleaded not guilty") and denies nothing."""
        return any(term.slot == "not" for term in self.terms)

    @property
    def is_outer(self) -> bool:
        """Whether it says something about another act: a promise, threat, refusal or request to do it."""
        return any(term.slot in ("to-do", "that") and not term.is_optional for term in self.terms)


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that only carries the noun of an act.

    `aspect` is the act's status; where `is_turned` the subject is acted on ("face criticism"); a `preposition` stands
    between verb and noun ("come under attack").
    """

    lemma: str
    aspect: str
    is_turned: bool = False
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Intention:
    """A verb or adjective that puts the act of its infinitive into the future, or lets it pass unchanged."""

    lemma: str
    effect: str


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """A common noun that names people or bodies who act: its PLOVER sector and what kind of actor it is."""

    noun: str
    sector: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class TypeScore:
    """PLOVER's quad class and score of an event type or mode; whether that speaks against a thing."""

    quad_class: int
    score: float
    opposes: bool = False


@dataclass(frozen=True)
class EventLexicon:
    """All that the event finder knows about words and codes (see seeds/README.md for its files)."""

    verbs: Mapping[str, tuple[EventRow, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[EventRow, ...]] = field(default_factory=dict)
    adjectives: Mapping[str, tuple[EventRow, ...]] = field(default_factory=dict)
    light_verbs: Mapping[str, LightVerb] = field(default_factory=dict)
    intentions: Mapping[str, Intention] = field(default_factory=dict)
    actor_nouns: Mapping[str, ActorNoun] = field(default_factory=dict)
    embedded: Mapping[tuple[str, str], str] = field(default_factory=dict)
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    contexts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    types: Mapping[tuple[str, str | None], TypeScore] = field(default_factory=dict)
    traits: Mapping[str, frozenset[str]] = field(default_factory=dict)
    manners: Mapping[str, str] = field(default_factory=dict)
    asked_modes: Mapping[str, str] = field(default_factory=dict)
    goldstein: Mapping[str, float] = field(default_factory=dict)
    lemmas: Mapping[str, str] = field(default_factory=dict)
    cameo_quads: Mapping[str, int] = field(default_factory=dict)
    scores: Mapping[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    actor_codes: ActorCodes = field(default_factory=ActorCodes)

    def rows(self) -> tuple[EventRow, ...]:
        """Every row of the lexicon, verbs, nouns, then adjectives."""
        return tuple(
            row for part in (self.verbs, self.nouns, self.adjectives) for rows in part.values() for row in rows
        )

    def has_trait(self, event_type: str, trait: str) -> bool:
        """Whether a PLOVER type is "mutual", "falls_on_place" and so on (see seeds/README.md)."""
        return event_type in self.traits.get(trait, frozenset())

    def opposes(self, event_type: str, mode: str | None) -> bool:
        """Whether it speaks against a thing, and so not against whoever that thing is aimed at."""
        score = self.types.get((event_type, mode))
        return score is not None and score.opposes

    def manner(self, code: str) -> str:
        """Whether acts of a CAMEO code are "cooperative", "hostile" or "spoken"; "" for inquiries."""
        return self.manners.get(code[:2], "")

    def lemma(self, token: Token) -> str:
        """The lemma of a word, with the model's known slips mended ("waged" is no form of "wag")."""
        lemma = self.lemmas.get(token.lower_) or token.lemma_.lower()
        if token.i > 1 and token.doc[token.i - 1].text == "-":  # "court-martialled two soldiers"
            whole = f"{token.doc[token.i - 2].lower_}-{lemma}"
            return next((each for each in (whole, *_stems(whole)) if each in self.verbs), lemma)
        if lemma not in self.verbs and lemma.endswith(("e", "ed", "ing")):
            return next((stem for stem in _stems(lemma) if stem in self.verbs), lemma)
        return lemma

    def embedded_code(self, outer: str, inner_code: str) -> str | None:
        """The CAMEO code of an outer act ("AGREE", "DEMAND", ...) about an inner one; the longest prefix decides."""
        for length in range(len(inner_code), 1, -1):
            code = self.embedded.get((outer, inner_code[:length]))
            if code:
                return code
        return None


def _stems(lemma: str) -> tuple[str, ...]:
    """What a verb may be whose ending the model left on ("rearreste", "scamme", "undermined", "meeting")."""
    bare = lemma.removesuffix("d").removesuffix("e").removesuffix("ing")
    return (bare, bare[:-1] if bare[-1:] == bare[-2:-1] else bare, bare + "e")
