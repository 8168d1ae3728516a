"""Obligations: "Y must release them" is what its speaker asks of Y."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.events.draft import Draft
from transforms.events.frames import best_match
from transforms.events.lexicon import EventLexicon, EventRow, Kinds
from transforms.events.modality import OBLIGED, is_inverted
from transforms.events.parties import Parties
from transforms.events.predicates import read_verb
from transforms.events.recoding import mode_of
from transforms.grammar.subjects import subjects_of
from transforms.grammar.verbs import is_passive

# Kinds of unnamed parties who can be asked for something.
GROUPS = frozenset({"body", "people", "force"})
# Sectors of people at large, whom advice is given to.
PRIVATE = frozenset({None, "CVL", "EDU", "MED", "SOC"})
# Verbs of what is the case, or said at once.
STATES = frozenset({"have", "become", "remain", "stay", "feel", "know", "like", "want", "need", "say", "admit"})
# The code of an appeal that no row of the lexicon makes more exact.
APPEAL = "020"


def obliges(verb: Token) -> bool:
    """Whether an auxiliary says what ought to be done."""
    if verb.pos_ != "VERB" or verb.lemma_ in STATES or verb.dep_ == "relcl":  # what ought to be the case is no act
        return False
    is_obliged = any(child.dep_ == "aux" and child.lower_ in OBLIGED for child in verb.children)
    return is_obliged and not is_inverted(verb)


def obligation(verb: Token, rows: tuple[EventRow, ...], parties: Parties, lexicon: EventLexicon) -> Draft | None:
    """What a speaker asks of the subject of "must" and "should"; None where speaker or subject is not known."""
    speaker = parties.voices.speaker(verb)
    subjects = subjects_of(verb)
    asked = parties.of_all(subjects)
    if is_passive(verb) or any(c.dep_ == "aux" and c.lower_ in ("have", "'ve", "’ve") for c in verb.children):
        return None  # "should be kept", "must have known" ask nobody to do anything
    if speaker is None or not asked or any(c.dep_ == "det" and c.lower_ == "no" for s in subjects for c in s.children):
        return None
    actors = parties.of_all([speaker])
    is_many = any(subject.tag_ in ("NNS", "PRP") for subject in subjects)
    own = {known for p in actors for known in (p.entity_id, p.country_code) if known}
    asked = tuple(
        p
        for p in asked
        if p.is_head
        and (p.mention or p.sector or p.kind in GROUPS)
        and not (is_many and p.kind == "people" and not p.is_named and p.sector in PRIVATE)
        and p.entity_id not in own
        and p.country_code not in own
    )
    if not actors or not asked:
        return None
    match = best_match(read_verb(verb), rows, parties, lexicon) if rows else None
    inner = match.row.cameo_code if match and match.row.event_type else ""
    code = (lexicon.embedded_code("REQUEST", inner) if inner else None) or APPEAL
    row = match.row if match and match.row.event_type else _ROW
    words = tuple(c for c in verb.children if c.dep_ in ("aux", "xcomp"))
    return Draft(
        verb, row, "REQUEST", mode_of("REQUEST", inner, lexicon), code, actors, asked, 2, pattern="+must", words=words
    )


_ROW = EventRow("verb:any", "", "", (), Kinds(), Kinds(), "REQUEST", None, APPEAL, "")
