"""Who a reporting verb says is speaking, and through which channel."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from transforms.quotes.boundaries import FINITE, tense_of
from transforms.quotes.lexicon import QuoteLexicon

_RELATIVES = frozenset({"that", "which"})
# Dependencies over which a verb without a subject of its own shares that of the verb above it.
_CLIMBING = frozenset({"conj", "xcomp", "advcl", "pcomp", "dep", "ccomp", "acomp", "prep", "oprd"})
_VERBS = frozenset({"VERB", "AUX"})
# Penn tags of who can be made to speak: names and pronouns.
_WHO_ACTS = frozenset({"NNP", "NNPS", "PRP"})
_NEAR_BEHIND = 30  # tokens; an inverted subject (said Ann Lee) follows its verb closely
_LONGEST_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Speaking:
    """Head tokens of who speaks, to whom and through whom.

    `is_relayed` marks "quoted X as saying", `is_unsaid` a passive that names no speaker.
    """

    speaker: Token | None
    addressee: Token | None = None
    via: Token | None = None
    is_relayed: bool = False
    is_unsaid: bool = False


def speaking_of(verb: Token, lexicon: QuoteLexicon) -> Speaking:
    """The speaker of a verb: its subject, that of the verb it depends on, or the noun it describes.

    A medium is the channel of whoever issued it: in "X issued a statement saying", X speaks.
    """
    relay = _relay_of(verb)
    if relay is not None:
        return relay
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if passive is not None:
        agent = _agent_of(verb)
        return Speaking(agent, addressee=passive, is_unsaid=agent is None)
    if _is_passive_participle(verb):
        agent = _agent_of(verb)
        return Speaking(agent, addressee=_inherited_subject(verb, lexicon), is_unsaid=agent is None)
    speaker = _own_subject(verb) or _agent_of(verb) or _inherited_subject(verb, lexicon)
    if speaker is not None and speaker.i < verb.i and lexicon.channels.get(speaker.lemma_.lower()) == "medium":
        issuer = subject_of(speaker, lexicon)
        if issuer is not None:
            return Speaking(issuer, via=speaker)
    return Speaking(speaker)


def subject_of(noun: Token, lexicon: QuoteLexicon) -> Token | None:
    """The subject of the verb whose object a noun is ("X issued a statement")."""
    head = noun.head
    if noun.dep_ in ("dobj", "attr") and head.pos_ in _VERBS:
        return _own_subject(head) or _inherited_subject(head, lexicon)
    if noun.dep_ == "pobj" and head.head.pos_ in _VERBS:
        return _own_subject(head.head) or _inherited_subject(head.head, lexicon)
    return None


def relay_of(verb: Token) -> Token | None:
    """The saying verb that a relaying one leads to ("quoted X as saying"), if it does."""
    for prep in verb.children:
        if prep.lower_ == "as" and prep.dep_ in ("prep", "mark"):
            return next((c for c in prep.children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None)
    return None


def _own_subject(verb: Token) -> Token | None:
    # Of two, the one next to the verb: "Before the summit an official said" parses the summit as one too.
    near = (*verb.lefts, *(t for t in verb.doc[verb.i + 1 : verb.i + _NEAR_BEHIND] if t.head.i == verb.i))
    subjects = [c for c in near if c.dep_ == "nsubj" and c.pos_ not in _VERBS]
    subject = min(subjects, key=lambda c: abs(c.i - verb.i), default=None)
    if subject is not None and subject.lower_ in _RELATIVES and verb.dep_ == "relcl":
        return verb.head
    return subject


def _is_passive_participle(verb: Token) -> bool:
    """Whether a verb is a participle of who was spoken to: "Asked whether he agreed, he said ..."."""
    if verb.tag_ != "VBN" or verb.dep_ != "advcl":
        return False
    return not any(c.dep_ in ("nsubj", "aux") for c in verb.children)


def _inherited_subject(verb: Token, lexicon: QuoteLexicon) -> Token | None:
    """The subject of a verb that has none: climb over conjuncts, participles and infinitives."""
    node = verb
    for _ in range(_LONGEST_CLIMB):
        if node.dep_ in ("acl", "relcl"):
            return node.head
        if node.dep_ not in _CLIMBING or node.head.i == node.i:
            return None
        made = _made_to(node, lexicon)
        if made is not None:
            return made
        node = _reporting_above(node, lexicon)
        if node.pos_ in _VERBS:
            subject = _own_subject(node) or next((c for c in node.lefts if c.dep_ == "nsubjpass"), None)
            if subject is not None:
                return subject
        elif node.pos_ in ("NOUN", "PROPN") and node.dep_ not in _CLIMBING:
            return subject_of(node, lexicon)
    return None


def _made_to(verb: Token, lexicon: QuoteLexicon) -> Token | None:
    """The one whom the verb above makes act: in "led him to declare" he declares."""
    is_infinitive = verb.dep_ in ("xcomp", "ccomp") and any(c.tag_ == "TO" for c in verb.lefts)
    if not is_infinitive or verb.head.pos_ not in _VERBS:
        return None
    someone = next((c for c in verb.head.rights if c.dep_ == "dobj" and c.i < verb.i), None)
    if someone is None or not (someone.tag_ in _WHO_ACTS or someone.lemma_.lower() in lexicon.speaker_words):
        return None  # "used the talks to declare": a thing is used, not made to act
    return someone


def _reporting_above(node: Token, lexicon: QuoteLexicon) -> Token:
    """The verb above another; for a trailing participle or a second cue the reporting verb above its clause.

    In "she said the plan would fail, adding ..." the parser hangs "adding" on "fail", as it does
    "praised" in "she said the plan had failed and praised the army".
    """
    head = node.head
    if node.dep_ == "conj" and node.lemma_.lower() in lexicon.verbs:
        return _shared_cue(node, lexicon) or head
    trailing = node.dep_ == "advcl" and node.tag_ == "VBG" and node.i > head.i
    if trailing and head.dep_ == "ccomp" and head.head.i < head.i and head.head.lemma_.lower() in lexicon.verbs:
        return head.head
    return head


def _shared_cue(verb: Token, lexicon: QuoteLexicon) -> Token | None:
    """The reporting verb before the clause that a finite verb of its tense is joined to (see `content_end`)."""
    first = verb.head
    for _ in range(_LONGEST_CLIMB):
        if first.dep_ != "conj":
            break
        first = first.head
    above = first.head
    is_reported = first.dep_ == "ccomp" and above.i < first.i and above.lemma_.lower() in lexicon.verbs
    tense = tense_of(verb)
    return above if is_reported and tense in FINITE and tense_of(above) == tense else None


def _agent_of(verb: Token) -> Token | None:
    for by in verb.children:
        if by.dep_ == "agent":
            return next((c for c in by.children if c.dep_ == "pobj"), None)
    return None


def _relay_of(verb: Token) -> Speaking | None:
    """Who speaks through a relay: of "Xinhua quoted Xi as saying" Xi is the speaker, Xinhua the channel."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or verb.head.head.pos_ not in _VERBS:
        return None
    relay = verb.head.head
    passive = next((c for c in relay.children if c.dep_ == "nsubjpass"), None)
    if passive is not None:
        return Speaking(passive, via=_agent_of(relay), is_relayed=True)
    quoted = next((c for c in relay.children if c.dep_ == "dobj"), None)
    if quoted is not None:
        return Speaking(quoted, via=_own_subject(relay), is_relayed=True)
    if relay.dep_ in ("acl", "conj") and relay.tag_ == "VBN":
        return Speaking(relay.head, via=_agent_of(relay), is_relayed=True)
    return None
