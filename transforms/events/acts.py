"""Acts: what a single verb, adjective or noun tells that somebody did.

Each of them is read by the same recipe: read the predicate, find the row whose frame it fits, name the actors,
take in the act that it is about, complete its recipients, and ask what future, possibility or negation make of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from transforms.events.carried import with_light_verb, with_turned_verb
from transforms.events.completion import complete
from transforms.events.draft import Draft, start_draft
from transforms.events.embedded import gerunds_of, with_inner_act
from transforms.events.frames import Match, best_match
from transforms.events.lexicon import EventLexicon, EventRow, LightVerb
from transforms.events.lost_passives import may_be_passive, read_as_passive
from transforms.events.modality import modality_of
from transforms.events.noun_modality import is_any, modality_of_noun, tense_above
from transforms.events.obligations import obligation, obliges
from transforms.events.parties import Parties
from transforms.events.party import Party
from transforms.events.predicates import (
    Predicate,
    nationality_of,
    read_adjective,
    read_noun,
    read_verb,
)
from transforms.events.recoding import apply_modality
from transforms.events.sayers import reporters, sayers
from transforms.events.tools import tool_among
from transforms.grammar.phrases import conjuncts
from transforms.grammar.subjects import (
    agents_of,
    authors_of,
    gerund_authors,
    subjects_of,
)
from transforms.grammar.verbs import is_lost_gerund


@dataclass(frozen=True, slots=True)
class Reading:
    """The act of a predicate, if it tells of one, and the words that tell of no other act any more."""

    draft: Draft | None = None
    spent: frozenset[int] = frozenset()


NOTHING = Reading()
# What the model calls words that tell of no act, though they may be written like a noun that does.
_NAMED = frozenset({"PERSON", "GPE", "DATE"})


def read_verb_act(token: Token, parties: Parties, lexicon: EventLexicon, spent: frozenset[int]) -> Reading:
    """The act of a verb or predicative adjective; words in `spent` carry no noun's act any more."""
    rows = lexicon.adjectives.get(token.lower_, ())
    is_adjective = bool(rows) and (token.dep_ == "acomp" or any(c.dep_ == "auxpass" for c in token.children))
    if (token.pos_ in ("VERB", "AUX") or is_lost_gerund(token)) and not is_adjective:
        return _verb_act(token, parties, lexicon, spent)
    if rows and (token.dep_ in ("acomp", "conj", "oprd") or token.pos_ == "VERB"):
        return _adjective_act(token, rows, parties, lexicon)
    return NOTHING


def _adjective_act(token: Token, rows: tuple[EventRow, ...], parties: Parties, lexicon: EventLexicon) -> Reading:
    """The act of a predicative adjective; a readiness has not been acted on."""
    predicate = read_adjective(token)
    match = best_match(predicate, rows, parties, lexicon)
    if match is None or not match.row.event_type:
        return NOTHING
    finite = token.head if token.head.pos_ == "AUX" else token
    reading = _composed(token, predicate, match, finite, parties, lexicon)
    draft = reading.draft
    if draft is not None and draft.row.is_outer and draft.status == "occurred":
        return replace(reading, draft=replace(draft, status="planned"))
    return reading


def _verb_act(token: Token, parties: Parties, lexicon: EventLexicon, spent: frozenset[int]) -> Reading:
    """The act of a verb: of its own row, of what it obliges to, or of the noun that it only carries."""
    lemma = lexicon.lemma(token)
    rows = lexicon.verbs.get(lemma, ())
    if obliges(token):
        return Reading(obligation(token, rows, parties, lexicon))
    if not rows and lemma not in lexicon.light_verbs:
        return NOTHING
    predicate = read_verb(token)
    match = best_match(predicate, rows, parties, lexicon) if rows else None
    if rows and may_be_passive(token, predicate, parties):
        predicate, match = read_as_passive(predicate, match, rows, parties, lexicon)
    if match is None:
        return _light_verb_act(token, predicate, parties, lexicon, spent)
    used = frozenset({match.object_head.i} if match.object_head is not None else ())
    if not match.row.event_type:
        return Reading(None, used)
    reading = _composed(token, predicate, match, token, parties, lexicon)
    return replace(reading, spent=reading.spent | used)


def _composed(
    token: Token, predicate: Predicate, match: Match, finite: Token, parties: Parties, lexicon: EventLexicon
) -> Reading:
    """Codes and parties of a verb's act, with what its clause and the modality of its finite verb make of it."""
    row = match.row
    predicate, is_unknown = _without_asked(predicate)
    draft = start_draft(token, match, _actors(token, predicate, match, parties, lexicon))
    draft = replace(
        draft,
        is_passive=predicate.is_passive or is_unknown,
        tool=tool_among(predicate.subjects, match.row.event_type, lexicon),
        agents=tuple(predicate.subjects),
    )
    spent: frozenset[int] = frozenset()
    if predicate.clause is not None and any(term.slot == predicate.clause_kind for term in row.terms):
        draft, spent = with_inner_act(draft, predicate.clause, parties, lexicon)
    elif lexicon.has_trait(row.event_type, "takes_gerund"):
        spent = gerunds_of(token)
    draft = complete(draft, predicate, parties, lexicon)
    modality = modality_of(finite, lexicon)
    if row.uses_negation:
        modality = replace(modality, is_negated=False)
    return Reading(apply_modality(draft, modality, lexicon), spent)


def _without_asked(predicate: Predicate) -> tuple[Predicate, bool]:
    """A predicate without "who" as its subject where nobody is told to have done it ("do not know who killed her")."""
    known = [word for word in predicate.subjects if word.tag_ != "WP"]
    is_unknown = not predicate.is_passive and bool(predicate.subjects) and not known
    return (replace(predicate, subjects=[]) if is_unknown else predicate), is_unknown


def _light_verb_act(
    token: Token, predicate: Predicate, parties: Parties, lexicon: EventLexicon, spent: frozenset[int]
) -> Reading:
    """The act of a noun that a verb only carries ("held an inquiry into Y", "came under attack from Y")."""
    lemma = lexicon.lemma(token)
    light = lexicon.light_verbs.get(lemma)
    if light is None:
        return NOTHING
    is_turned = light.is_turned or (predicate.is_passive and bool(predicate.datives))
    for head in _carried(predicate, light):
        rows = lexicon.nouns.get(head.lemma_.lower(), ())
        if not rows or head.i in spent or head.ent_type_ in _NAMED:  # "March" is a month
            continue
        noun = (with_turned_verb if is_turned else with_light_verb)(read_noun(head), predicate)
        match = best_match(noun, rows, parties, lexicon)
        if match and match.row.event_type:
            actors = _givers(noun, parties) if is_turned else _actors(token, noun, match, parties, lexicon)
            draft = replace(
                start_draft(token, match, actors),
                pattern=f"+{lemma}",
                words=(head,),
                is_passive=predicate.is_passive or is_turned,
                agents=tuple(noun.subjects),
                status=light.aspect,
            )
            draft = complete(draft, noun, parties, lexicon)
            return Reading(apply_modality(draft, modality_of(token, lexicon), lexicon), frozenset({head.i}))
    return NOTHING


def _givers(noun: Predicate, parties: Parties) -> tuple[Party, ...]:
    """Whose act reaches the subject of a turned verb: whoever stands behind the noun, else what its adjective names."""
    return parties.acting([t for t in noun.subjects if t.i > noun.token.i or t.dep_ == "poss"]) or parties.named_among(
        [t for t in noun.subjects if t.i < noun.token.i]
    )


def _carried(predicate: Predicate, light: LightVerb) -> list[Token]:
    """The nouns that a light verb may carry: its objects, or what stands behind its preposition ("come under fire")."""
    if not light.preposition:
        return predicate.objects
    return predicate.prepositions.get(light.preposition, [])


def read_noun_act(token: Token, parties: Parties, lexicon: EventLexicon) -> Reading:
    """The act that a noun tells of by itself."""
    rows = lexicon.nouns.get(token.lemma_.lower(), ()) or lexicon.nouns.get(token.lower_, ())
    if not rows or token.dep_ == "compound" or token.ent_type_ in ("PERSON", "GPE"):
        return NOTHING
    predicate = read_noun(token)
    match = best_match(predicate, rows, parties, lexicon)
    if match is None or not match.row.event_type:
        return NOTHING
    row = match.row
    actors = match.actors or parties.acting(predicate.subjects) or _whose(predicate, row, parties)
    actors = actors or parties.named_among(nationality_of(token)) or _other_side(token, row, parties)
    draft = replace(start_draft(token, match, actors), is_noun=True, words=())
    spent: frozenset[int] = frozenset()
    if predicate.clause is not None and row.is_outer:
        draft, spent = with_inner_act(draft, predicate.clause, parties, lexicon)
    draft = complete(draft, predicate, parties, lexicon)
    modality = modality_of_noun(token, predicate.modifiers, lexicon)
    if is_any(token):  # "would now turn to talks with Mali", "fights between clans will follow"
        modality = replace(modality, tense=modality.tense or _tense_of_any(token, draft, lexicon))
    return Reading(apply_modality(draft, modality, lexicon), spent)


def _tense_of_any(noun: Token, draft: Draft, lexicon: EventLexicon) -> str:
    """What the verb above a noun makes of an act that is not known already; nobody is told to plan a hostile one."""
    tense = tense_above(noun, lexicon)
    return tense if not tense or lexicon.manner(draft.cameo_code) == "cooperative" else "maybe"


def _actors(
    token: Token, predicate: Predicate, match: Match, parties: Parties, lexicon: EventLexicon
) -> tuple[Party, ...]:
    """The actors of a verb: those of its frame, its subject, whoever is behind that, or who a pronoun stands for."""
    if match.row.is_turned:
        is_own = not predicate.is_passive and not match.row.turns_subject  # "Jets killed two in an attack on Y"
        return (parties.acting(predicate.subjects) if is_own else ()) or _givers_of(match, parties)
    spoken = sayers(token, predicate, match, parties, lexicon)
    actors = parties.acting(predicate.subjects if spoken is None else spoken) or parties.acting(
        [agent for act in predicate.subjects if act.tag_ == "VBG" for agent in agents_of(act)]
    )
    if actors or predicate.is_passive or spoken is not None:
        return actors or _owners(predicate, match, parties, lexicon)
    if not lexicon.has_trait(match.row.event_type, "done_in_person"):
        actors = parties.acting(authors_of(token)) or parties.acting(reporters(token))
    if not actors and token.dep_ == "pcomp" and token.head.head.lemma_.lower() in lexicon.classes["responsibility"]:
        actors = parties.acting(gerund_authors(token))
    return actors


def _givers_of(match: Match, parties: Parties) -> tuple[Party, ...]:
    """Who does what a turned row's subject gets: nobody does it to themselves, else whom its noun's adjectives name."""
    taking = {party.key for party in match.recipients}
    found = tuple(party for party in match.actors if party.key not in taking)
    if found or match.object_head is None:  # "faced Palestinian criticism over its decision"
        return found
    named = [each for word in nationality_of(match.object_head) for each in conjuncts(word)]
    return tuple(party for party in parties.named_among(named) if party.key not in taking)


def _owners(predicate: Predicate, match: Match, parties: Parties, lexicon: EventLexicon) -> tuple[Party, ...]:
    """Whose act a passive without an agent tells of ("thanked the fund for its support provided to Mali").

    Whoever owns what force or a ban falls on suffers it ("its rallies were banned"), and who stands behind a
    preposition does not do it ("was referred to Ghana's prosecution").
    """
    is_suffered = lexicon.manner(match.row.cameo_code) == "hostile" or match.object_head not in predicate.objects
    noun = None if is_suffered else match.object_head
    return parties.acting([c for c in noun.children if c.dep_ == "poss"]) if noun is not None else ()


def _whose(noun: Predicate, row: EventRow, parties: Parties) -> tuple[Party, ...]:
    """Whose act a noun tells of behind "of", where nobody acted upon stands there ("the visit of X to Y")."""
    if any("of" in term.prepositions for term in row.terms):
        return ()
    return parties.acting(noun.own_prepositions.get("of", []))


def _other_side(noun: Token, row: EventRow, parties: Parties) -> tuple[Party, ...]:
    """The other side of a mutual act, from the verb that the noun depends on ("in talks with Y, X said")."""
    if row.cameo_code[:2] not in ("04", "05", "06"):
        return ()
    verb = noun.head
    if verb.dep_ == "prep" or verb.pos_ == "ADP":
        verb = verb.head
    subjects = [subject for subject in subjects_of(verb) if subject != noun] if verb.pos_ == "VERB" else []
    return parties.of_all(subjects)
