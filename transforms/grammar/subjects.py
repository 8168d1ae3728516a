"""Subjects: who a verb is about, by its own subject, control, coordination, relative clauses and passives."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from transforms.grammar.datelines import behind_city
from transforms.grammar.phrases import first_of_coordination
from transforms.grammar.verbs import (
    FINITE,
    PRESENT_TAGS,
    VERBAL,
    has_to,
    is_passive,
    is_trailing_participle,
    relayed_by,
    tense_of,
)

_ORDER = ("nsubj", "nsubjpass", "csubj")
SUBJECT = frozenset(_ORDER)
# Words behind which a noun says when.
_WHEN = frozenset({"after", "before", "since", "during", "following", "amid"})
# Nouns for the start or course of an act that another noun names.
STARTS = frozenset({"start", "launch", "initiation", "beginning", "continuation", "resumption", "escalation", "use"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_RELATIVE_TAGS = frozenset({"WP", "WDT", "IN", "DT"})
# Dependencies over which a verb without a subject of its own shares that of the verb above it.
_INHERITING = frozenset({"xcomp", "conj", "advcl", "pcomp", "ccomp", "dep", "acomp", "oprd"})
# Verbs whose subject, not whose object, does what the infinitive says: used the talks to press, visited her to ask.
_SUBJECT_CONTROL = frozenset({"use", "promise", "visit", "meet", "join", "enter", "leave", "attend"})
# Verbs of reaching somebody, whose subject says what the infinitive reports: phoned the paper to complain.
_REACHING = frozenset(
    {"call", "phone", "telephone", "ring", "contact", "email", "e-mail", "text", "message", "write", "visit", "meet"}
    | {"interrupt", "approach", "join"}
)
# Penn tags of verbs that may share a subject with the reporting verb: finite ones and participles.
_SHARED_TENSES = FINITE | {"VBG"}
_LONGEST_CLIMB = 8


def _anyone(_: Token) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Reading:
    """What a caller knows about words, which settles what the parse leaves open.

    `cues` are lemmas of reporting verbs: one that trails behind a reported clause, or is joined to
    it, shares the subject of the reporting verb above ("she said the plan had failed, blaming
    ..."), while other verbs share that of the clause. `can_act` tells whom a verb can make act;
    where its object cannot, the infinitive is its subject's ("took the talks to declare").
    """

    cues: Container[str] = frozenset()
    can_act: Callable[[Token], bool] = _anyone


PLAIN = Reading()


def agents_of(verb: Token) -> list[Token]:
    """Who stands in the by-phrase of a passive (or of the passive that it is coordinated with)."""
    found = [
        part
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for part in child.children
        if part.dep_ == "pobj"
    ]
    if not found:
        for other in verb.children:
            if other.dep_ == "conj" and other.tag_ == "VBN" and own_subject(other) is None:
                return agents_of(other)
    return found


def subjects_of(verb: Token, reading: Reading = PLAIN) -> list[Token]:
    """The subject of a verb: its own, or the one that it shares, is controlled by or modifies.

    Of a passive it is who undergoes the act. Of two own subjects only the one next to the verb
    counts: in "Before the summit an official said" the parser takes the summit for one as well.
    """
    return _subjects(verb, reading, 0)


def _subjects(verb: Token, reading: Reading, depth: int) -> list[Token]:
    own = own_subject(verb)
    if own is not None:
        return [antecedent(token) for token in (*_joined_before(own), own)]
    if depth > _LONGEST_CLIMB or verb.head == verb:
        return []
    relay = relayed_by(verb)
    if relay is not None:  # "quoted Xi as saying", "Xi was quoted as saying"
        return [c for c in relay.children if c.dep_ == "dobj"][:1] or _subjects(relay, reading, depth + 1)
    head = verb.head
    if verb.dep_ in ("acl", "relcl"):
        return [] if has_to(verb) else [_left_hanging(verb) or head]
    if verb.dep_ == "conj" and verb.pos_ == "ADJ":
        return _subjects(head, reading, depth + 1)
    if verb.dep_ not in _INHERITING or (verb.dep_ == "ccomp" and not _may_share(verb, reading.cues)):
        return []
    if verb.dep_ == "pcomp":
        listed = _doers_of_listed(head)
        return listed or (_subjects(head.head, reading, depth + 1) if head.head.pos_ in VERBAL else [])
    if head.pos_ not in VERBAL:
        describes = head.pos_ == "ADJ" or head.dep_ in ("acomp", "attr")
        return _subjects(head, reading, depth + 1) if describes else []
    return _lent(verb, reading, depth)


def _doers_of_listed(preposition: Token) -> list[Token]:
    """Whose acts a gerund gives an example of ("a series of moves by Mali, including closing the border")."""
    at = preposition.i
    if preposition.lower_ != "including" or at < 2 or preposition.doc[at - 1].text != ",":
        return []
    last = preposition.doc[at - 2]
    for noun in (last, *islice(last.ancestors, _LONGEST_CLIMB)):
        if noun.dep_ == "pobj" and noun.head.lower_ == "by":
            return [noun]
        owners = [child for child in noun.children if child.dep_ == "poss"]
        if owners and noun.pos_ == "NOUN":
            return owners
    return []


def _may_share(clause: Token, cues: Container[str]) -> bool:
    """Whether a clause without a subject is about that of the verb above it.

    One with a tense is so only where the parser took a participle for the main verb ("People briefed on it said").
    """
    return has_to(clause) or clause.tag_ == "VBG" or clause.lemma_.lower() in cues


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on a verb itself; None where there is none.

    Of several a noun goes before a clause, an active before a passive one, the nearer before the farther, and last
    what only says when ("The mayor after the vote condemned it").
    """
    subjects = [child for child in verb.children if child.dep_ in SUBJECT]
    if len(subjects) < 2:
        return subjects[0] if subjects else None
    return min(subjects, key=lambda c: (_says_when(c), c.pos_ in VERBAL, _ORDER.index(c.dep_), abs(c.i - verb.i)))


def _says_when(noun: Token) -> bool:
    """Whether a noun stands behind "after" or the like, though the parser took it for a subject."""
    start = noun.left_edge.i
    return start > 0 and noun.doc[start - 1].lower_ in _WHEN


def _joined_before(subject: Token) -> list[Token]:
    """Subjects that "and" joins to the next one, where the parser hangs both on the verb."""
    others = (child for child in subject.head.children if child.dep_ == subject.dep_ and child.i < subject.i)
    return [other for other in others if any(child.dep_ == "cc" for child in other.rights)]


def _left_hanging(verb: Token) -> Token | None:
    """The name that a verb is about whose sentence the parser took for a phrase ("Ann Bo, in a note, denied it")."""
    phrase = verb.head.head
    if verb.tag_ != "VBD" or verb.dep_ != "acl" or verb.head.dep_ != "pobj" or phrase.dep_ != "prep":
        return None
    name = phrase.head
    is_told = any(c.dep_ in ("dobj", "ccomp") for c in verb.children)
    return name if is_told and name.dep_ == "ROOT" and name.pos_ in ("NOUN", "PROPN") else None


def _lent(verb: Token, reading: Reading, depth: int) -> list[Token]:
    """The subject that the verb above lends: its object ("urged Iran to stop"), else its own subject."""
    head = verb.head
    if verb.dep_ in ("xcomp", "ccomp") and has_to(verb) and not is_passive(head):
        objects = [c for c in head.children if c.dep_ in ("dobj", "dative") and c.i < verb.i]
        reaches = head.lemma_ in _REACHING and verb.lemma_.lower() in reading.cues
        if objects and head.lemma_ not in _SUBJECT_CONTROL and not reaches and reading.can_act(objects[0]):
            return objects[:1]
    if verb.dep_ == "conj" and verb.tag_ == "VBG" and head.tag_ == "VB":  # joined to the wrong verb
        above = (a for a in verb.ancestors if a.pos_ == "VERB")
        return next((found for a in above if (found := _subjects(a, reading, depth + 2))), [])
    return _subjects(_reporting_above(verb, reading.cues), reading, depth + 1)


def _reporting_above(verb: Token, cues: Container[str]) -> Token:
    """The verb above another; for a cue that trails behind or is joined to a reported clause, the reporting verb."""
    head = verb.head
    if verb.dep_ == "conj":
        shared = _shared_cue(verb, cues) if verb.lemma_.lower() in cues else None
        return shared or _beside_report(verb) or head
    if is_trailing_participle(verb) and head.dep_ == "ccomp" and (_reports(head, cues) or _is_told_state(head)):
        return head.head
    return head


def _shared_cue(verb: Token, cues: Container[str]) -> Token | None:
    """The reporting verb before the clause to which a finite verb of its tense is joined."""
    first = verb.head
    for _ in range(_LONGEST_CLIMB):
        if first.dep_ != "conj":
            break
        first = first.head
    tense = tense_of(verb)
    shares = (
        first.dep_ == "ccomp" and _reports(first, cues) and tense in _SHARED_TENSES and tense_of(first.head) == tense
    )
    return first.head if shares else None


def _beside_report(verb: Token) -> Token | None:
    """The past tense above a clause of another to which the parser joined a past one ("asked him to go and left")."""
    first = verb.head
    for _ in range(_LONGEST_CLIMB):
        if first.dep_ != "conj":
            break
        first = first.head
    above = first.head
    is_other = has_to(first) or tense_of(first) in PRESENT_TAGS or any(c.tag_ == "MD" for c in first.children)
    is_told = first.dep_ in ("ccomp", "xcomp") and above.pos_ == "VERB" and above.i < first.i
    return above if is_other and is_told and verb.tag_ == "VBD" == above.tag_ else None


def _is_told_state(clause: Token) -> bool:
    """Whether a clause tells behind its verb what something is: what goes on beside, it does not do."""
    return clause.lemma_ == "be" and clause.head.i < clause.i and clause.head.pos_ == "VERB"


def _reports(clause: Token, cues: Container[str]) -> bool:
    """Whether the verb before a clause is a reporting one."""
    return clause.head.i < clause.i and clause.head.lemma_.lower() in cues


def authors_of(verb: Token, reading: Reading = PLAIN) -> list[Token]:
    """Who is behind a thing that does something ("the Senate passed a bill demanding ..."): its verb's subject."""
    if verb.dep_ == "xcomp":  # "used the talks to press them": the object is no actor, the subject is
        return subjects_of(verb.head, reading)
    return issuers_of(verb.head, reading) if verb.dep_ in ("acl", "relcl") else []


def issuers_of(noun: Token, reading: Reading = PLAIN) -> list[Token]:
    """The subject of the verb whose object a noun is, be it over a preposition ("X said in a statement")."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.dep_ == "prep":
        verb = verb.head
    is_object = noun.dep_ in ("dobj", "pobj") and verb.pos_ in VERBAL
    return subjects_of(verb, reading) if is_object else []


def gerund_authors(verb: Token) -> list[Token]:
    """Who does what a noun's gerund tells ("X claimed responsibility for shooting it"): the noun's verb's subject."""
    noun = verb.head.head
    if verb.dep_ != "pcomp" or noun.dep_ != "dobj" or noun.head.pos_ != "VERB":
        return []
    return subjects_of(noun.head)


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for, what follows a dateline taken for the subject, or the token itself."""
    if token.lower_ in _RELATIVE and token.tag_ in _RELATIVE_TAGS:
        clause = token.head
        for _ in range(_LONGEST_CLIMB):
            if clause.dep_ not in ("xcomp", "ccomp", "conj") or clause.head == clause:
                break
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return behind_city(token)


def starters_of(noun: Token) -> list[Token]:
    """Whose start of an act it is ("Ghana's launch of an attack on Togo", "Ghana ordered the launch of an attack")."""
    start = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or start.lemma_.lower() not in STARTS:
        return []
    owners = [c for c in start.children if c.dep_ == "poss"]
    return owners or (subjects_of(start.head) if start.dep_ == "dobj" else [])


def answerable_for(noun: Token) -> list[Token]:
    """Who is said to have done an act ("the army is responsible for the killing of ten")."""
    word = first_of_coordination(noun).head.head
    if first_of_coordination(noun).dep_ != "pobj" or word.lower_ not in ("responsible", "guilty"):
        return []
    is_told = word.dep_ == "acomp" and not any(c.dep_ == "neg" for c in (*word.children, *word.head.children))
    return subjects_of(word.head) if is_told else []
