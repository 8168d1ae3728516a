"""Frames: which row of the lexicon a predicate fits, and who stands in its recipient's place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from transforms.events.lexicon import EventLexicon, EventRow, Kinds, Term
from transforms.events.modality import is_question, modality_of
from transforms.events.object_words import content_word, may_fit, object_words
from transforms.events.parties import Parties
from transforms.events.party import THINGS, Party
from transforms.events.predicates import Predicate, nationality_of
from transforms.events.tools import tool_among
from transforms.grammar.phrases import conjuncts

# A complement ("called him a coward") says more about the reading than any object.
COMPLEMENT = 6
PARTICLE, WORD, CLAUSE, CLAUSE_WORD = 4, 4, 3, 5
# Whoever stands in a recipient's place in person speaks more for a row than the owner of what stands there.
PERSON, OWNER, NOBODY = 2, 1, 0
# Parties of a kind that the row names speak for it, others against it.
PREFERRED, UNUSUAL = 1, -2
WEAPON = "weapon"
# Types of acts that armed people also do to things; nobody is the recipient then.
FORCE, FORCEFUL = "force", frozenset({"ASSAULT", "COERCE"})
# Tenses of acts that lie ahead.
AHEAD = frozenset({"will", "plan"})
# Kinds and sectors of those who look into what people did, and whom nobody needs to name.
OFFICES = frozenset({"COP", "JUD", "court"})
# Words with more rows than these have their objects read before any row is tried.
FEW = 2
# Kinds of parties who can be hurt.
HURT = frozenset({"person", "people", "force"})


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate read through a row: how well it fits, and the recipients and actors that the frame names."""

    row: EventRow
    weight: int
    recipients: tuple[Party, ...]
    object_head: Token | None
    actors: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Misfit:
    """A row that a predicate does not fit, and the first of its conditions that failed, as the row writes it."""

    row: EventRow
    condition: str


def best_match(
    predicate: Predicate, rows: tuple[EventRow, ...], parties: Parties, lexicon: EventLexicon
) -> Match | None:
    """The row with the most conditions fulfilled; of equals, the one that stands first.

    A noun that a verb carries ("got a warning from the court") is an act whoever its actor is.
    """
    told = object_words(predicate, lexicon) if len(rows) > FEW else None
    tried = (try_row(predicate, row, parties, lexicon) for row in rows if told is None or may_fit(row, predicate, told))
    return max((found for found in tried if isinstance(found, Match)), key=lambda match: match.weight, default=None)


def try_row(predicate: Predicate, row: EventRow, parties: Parties, lexicon: EventLexicon) -> Match | Misfit:
    """How a predicate fits a row, or the first condition of the row that it does not fulfil."""
    weight = 0
    recipients: list[Party] = []
    actors: list[Party] = []
    if row.particle:
        behind = predicate.behind_particles.get(row.particle)
        takes_object = any(term.slot == "object" and not term.is_optional for term in row.terms)
        if behind and takes_object and not predicate.objects:
            predicate = replace(predicate, objects=behind)
        elif row.particle not in predicate.particles:
            return Misfit(row, f"particle {row.particle}")
        weight += PARTICLE
    predicate = _with_complement(predicate, row)
    head: Token | None = None
    for term in row.terms:
        fitted = _fit(predicate, term, row, parties, lexicon)
        if fitted is None:
            if term.is_optional or (predicate.is_carried and _names_whom(term)):
                continue
            return Misfit(row, term.text)
        points, found, token = fitted
        weight += points
        (actors if term.is_actor else recipients).extend(found)
        head = head or token
    sides: tuple[tuple[Kinds, Callable[[], Iterable[Party]]], ...] = (
        (row.actor_kinds, lambda: _sides_before(predicate, parties)),
        (row.recipient_kinds, lambda: recipients),
    )
    for kinds, who in sides:
        is_armed = kinds is row.actor_kinds and WEAPON in kinds.names
        if is_armed and tool_among(predicate.subjects, row.event_type, lexicon):
            weight += PREFERRED
            continue
        kind_points = _fit_kinds(
            kinds, who, is_open=predicate.is_carried or _may_be_unnamed(predicate, row, kinds, recipients, lexicon)
        )
        if kind_points is None:
            return Misfit(row, kinds.text)
        weight += kind_points
    return Match(row, weight, _each_once(recipients), head, _each_once(actors))


def _with_complement(predicate: Predicate, row: EventRow) -> Predicate:
    """A predicate whose object is what somebody is called, where the parser saw a gift ("branded the mayor a liar").

    Or two objects ("named the group a cartel"), or one beside the other ("branded the offer a disgrace").
    """
    if not any(term.slot == "complement" for term in row.terms):
        return predicate
    called, named = predicate.prepositions.get("complement", []), predicate.datives
    if named:
        called = called or predicate.objects
    elif not called:
        named = predicate.objects[:1]
        called = predicate.objects[1:] or [c for noun in named for c in noun.rights if _is_beside(c)]
    if not named or not called:
        return predicate
    prepositions = {**predicate.prepositions, "complement": called}
    return replace(predicate, prepositions=prepositions, objects=named, datives=[])


def _is_beside(noun: Token) -> bool:
    """Whether a noun with an article stands beside another without a comma, at most behind a quotation mark."""
    start = noun.left_edge
    before = start.nbor(-1)
    before = before.nbor(-1) if before.is_quote and before.i else before
    return noun.dep_ in ("appos", "dobj") and start.dep_ == "det" and before == noun.head


def _names_whom(term: Term) -> bool:
    """Whether a term only asks for whom an act falls on, which a verb that carries it may leave out."""
    is_whom = term.is_recipient and not term.words and term.slot not in ("object", "subject")
    return is_whom and not {"with", "between"} & set(term.prepositions)


def _sides_before(predicate: Predicate, parties: Parties) -> tuple[Party, ...]:
    """Who acts: the subject, else whom the first part of a noun names ("the police search")."""
    acting = parties.of_all(predicate.subjects)
    if acting or not predicate.is_noun:
        return acting
    return parties.named_among([word for word in nationality_of(predicate.token) if word.dep_ == "compound"])


def _each_once(parties: list[Party]) -> tuple[Party, ...]:
    """Parties in order, each once."""
    first: dict[str, Party] = {}
    for party in parties:
        first.setdefault(party.key, party)
    return tuple(first.values())


def _may_be_unnamed(
    predicate: Predicate, row: EventRow, kinds: Kinds, recipients: Sequence[Party], lexicon: EventLexicon
) -> bool:
    """Whether a passive leaves out an actor of office ("was detained and questioned"), or who hurt somebody."""
    if kinds is not row.actor_kinds or not predicate.is_passive or predicate.subjects:
        return False
    if row.lemma in lexicon.classes["told_with_doer"]:
        return False
    if row.event_type == "ASSAULT" and any(p.is_head and p.kind in HURT for p in recipients):
        return True
    if row.event_type == "REQUEST" and row.is_outer:
        return any(p.is_head and p.kind in HURT for p in recipients)  # "the tenants were told to leave"
    if row.event_mode == "investigate" and kinds.names & OFFICES:
        return any(p.is_head and p.kind in HURT for p in recipients)  # "two men are being questioned"
    return lexicon.has_trait(row.event_type, "done_by_office") or _is_by_force(predicate, row, lexicon)


def _is_by_force(predicate: Predicate, row: EventRow, lexicon: EventLexicon) -> bool:
    """Whether a passive names the attack instead of who attacked ("was destroyed in an air strike")."""
    return tool_among(predicate.own_prepositions.get("in", ()), row.event_type, lexicon) is not None


def _fit_kinds(kinds: Kinds, who: Callable[[], Iterable[Party]], *, is_open: bool) -> int | None:
    """Points for parties of the kinds that a row names; None where it needs one and there is none."""
    if not kinds.names:
        return 0
    if any(p.kind in kinds.names or p.sector in kinds.names for p in who()):
        return PREFERRED
    return None if kinds.is_required and not is_open else UNUSUAL


Fitted = tuple[int, Sequence[Party], Token | None]


def _fit(predicate: Predicate, term: Term, row: EventRow, parties: Parties, lexicon: EventLexicon) -> Fitted | None:
    """Points, recipients and head word that a term finds in a predicate, None where it does not fit."""
    if term.slot in ("to-do", "that", "doing"):
        is_asked = row.event_type == "REQUEST" and predicate.clause is not None and is_question(predicate.clause)
        return None if is_asked else _fit_clause(predicate, term, lexicon)
    if term.slot == "not":
        return (1, (), None) if predicate.is_negated else None
    if term.slot == "will":
        return (1, (), None) if modality_of(predicate.token, lexicon).tense in AHEAD else None
    if term.slot == "none":
        return None if predicate.objects else (1, (), None)
    heads = _heads_of(predicate, term)
    if not heads:
        return None
    if term.words:
        return _fit_words(heads, term, parties, lexicon)
    if term.is_actor:
        undergoing = predicate.subjects if predicate.is_passive else []  # "violence suffered by women"
        acting = parties.acting([head for head in heads if head not in undergoing])
        return (PERSON, acting, None) if acting else None
    if term.is_recipient:
        return _fit_recipients(predicate, heads, term, row, parties, lexicon)
    return (COMPLEMENT if term.slot == "complement" else 1), (), None


def _fit_clause(predicate: Predicate, term: Term, lexicon: EventLexicon) -> Fitted | None:
    """Points for a clause of the kind, or with the verb, that a term asks for."""
    if predicate.clause is None or predicate.clause_kind != term.slot:
        return None
    if not term.words:
        return CLAUSE, (), None
    return (CLAUSE_WORD, (), None) if lexicon.lemma(predicate.clause) in term.words else None


def _heads_of(predicate: Predicate, term: Term) -> list[Token]:
    """The words that stand in a term's slot."""
    if term.slot == "object":
        return predicate.objects + ([] if term.words else predicate.datives)
    if term.slot == "subject":
        return predicate.subjects
    if term.slot == "dative":
        return predicate.datives
    if term.slot == "modifier":
        return predicate.modifiers
    if term.slot == "complement" and term.words:  # "called it a disgraceful act"
        heads = predicate.prepositions.get("complement", [])
        return [each for head in heads for each in (head, *(c for c in head.children if c.dep_ == "amod"))]
    return [head for preposition in term.prepositions for head in predicate.prepositions.get(preposition, [])]


def _fit_words(heads: list[Token], term: Term, parties: Parties, lexicon: EventLexicon) -> Fitted | None:
    """The first head that is one of a term's words; a recipient if the term says so."""
    for head in heads:
        for each in conjuncts(head):
            for word in dict.fromkeys((each, content_word(each, lexicon))):
                if word.lemma_.lower() in term.words or word.lower_ in term.words:
                    points = COMPLEMENT + 1 if term.slot == "complement" else WORD
                    return points, _parties_of_word(word, term, parties), word
    return None


def _parties_of_word(word: Token, term: Term, parties: Parties) -> tuple[Party, ...]:
    """Who stands in a slot that takes certain words: the word itself, or whose act it is where it names actors."""
    if term.is_actor:
        return parties.acting([word])
    found = parties.of_all([word]) if term.is_recipient else ()
    return tuple(party for party in found if party.is_head or party.is_owner)


def _fit_recipients(
    predicate: Predicate, heads: list[Token], term: Term, row: EventRow, parties: Parties, lexicon: EventLexicon
) -> Fitted | None:
    """Whoever stands in a slot, in person or by what is theirs; a thing of nobody's, or one's own, fits some types."""
    subjects = parties.of_all(predicate.subjects)
    acting = {party.key for party in subjects}
    found = tuple(p for p in parties.of_all(heads) if p.is_head or p.key not in acting)
    if not (lexicon.has_trait(row.event_type, "falls_on_place") or row.lemma in lexicon.classes["visit"]):
        found = tuple(p for p in found if (p.is_head or p.is_owner) and (p.kind not in THINGS or p.country_code))
    if term.is_strict:
        found = tuple(party for party in found if party.is_head)
    if found:
        return (PERSON if any(party.is_head for party in found) else OWNER), found, None
    if term.is_strict or row.row_id.startswith("adjective"):
        return None
    if lexicon.has_trait(row.event_type, "done_to_somebody"):
        is_armed = any(p.kind == FORCE for p in subjects) or tool_among(predicate.subjects, row.event_type, lexicon)
        is_thing = row.event_type in FORCEFUL and any(head.pos_ == "NOUN" for head in heads)
        return (NOBODY, (), None) if is_thing and is_armed else None  # "Rebels shelled an oil terminal"
    return NOBODY, (), None
