"""Who a reporting verb says is speaking, why, and through which channel."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from transforms.grammar.brackets import before_bracket, outside_bracket
from transforms.grammar.subjects import Reading, agents_of, antecedent, issuers_of, own_subject, subjects_of
from transforms.grammar.verbs import FINITE, PAST_TAGS, is_opening_participle, is_passive, relayed_by
from transforms.quotes.lexicon import QuoteLexicon

# Penn tags of names and pronouns: they can be made to speak.
_WHO_ACTS = frozenset({"NNP", "NNPS", "PRP"})
_HEARING = frozenset({"hear"})
_RELATIVES = frozenset({"who", "which"})
_HIGHEST = 6  # verbs above one that may share its relative pronoun


@dataclass(frozen=True, slots=True)
class Speaking:
    """Head tokens of who speaks, to whom and through whom; `rule` says why this speaker.

    `is_unsaid` marks a passive that names no speaker.
    """

    speaker: Token | None
    rule: str
    addressee: Token | None = None
    via: Token | None = None
    is_unsaid: bool = False


def reading_of(lexicon: QuoteLexicon) -> Reading:
    """What the quotes' words say about subjects: which verbs report, and who can be made to speak."""

    def can_act(token: Token) -> bool:
        lemma = token.lemma_.lower()
        return token.tag_ in _WHO_ACTS or lemma in lexicon.speaker_words or lemma in lexicon.person_nouns

    return Reading(lexicon.verbs, can_act)


def speaking_of(verb: Token, lexicon: QuoteLexicon) -> Speaking:
    """The speaker of a verb: its subject, that of the verb it depends on, or the noun it describes.

    A medium is the channel of whoever issued it: in "X issued a statement saying", X speaks.
    """
    if is_told_in_evidence(verb, lexicon):
        return Speaking(None, "left_out", addressee=own_subject(verb), is_unsaid=True)
    if verb.dep_ == "amod":
        return Speaking(_before_modifier(verb), "subject")
    reading = reading_of(lexicon)
    return _of_participle(verb, lexicon, reading) or _of_subject(verb, lexicon, reading)


def _of_participle(verb: Token, lexicon: QuoteLexicon, reading: Reading) -> Speaking | None:
    """The speaker of a participle behind "quoted X as", of a passive, or of what describes a medium; else None."""
    relay = relayed_by(verb)
    if relay is not None:
        via = _first(agents_of(relay)) if is_passive(relay) else own_subject(relay)
        return Speaking(_first(subjects_of(verb, reading)), "relay", via=via)
    if is_passive(verb) or is_opening_participle(verb) or opens_without_subject(verb) or is_asked_aside(verb):
        agent = _first(agents_of(verb))
        medium = verb.head if verb.dep_ == "acl" and is_medium(verb.head, lexicon) else None
        if agent is None and medium is not None and (issuer := issuer_of(medium, lexicon)) is not None:
            return Speaking(issuer, "issuer", via=medium)  # "said in a statement posted online"
        rule = "agent" if agent is not None else "left_out"
        return Speaking(agent, rule, addressee=_first(subjects_of(verb, reading)), is_unsaid=agent is None)
    carrier = _carrier(verb, lexicon)
    if carrier is not None and (issuer := issuer_of(carrier, lexicon)) is not None:
        return Speaking(issuer, "issuer", via=carrier)
    return None


def _of_subject(verb: Token, lexicon: QuoteLexicon, reading: Reading) -> Speaking:
    """The speaker that an active verb's own or shared subject is."""
    own = _behind_participle(own_subject(verb)) or _joined_before(verb)
    own = outside_bracket(own) if own is not None and own.i < verb.i else own
    if own is not None and (own.tag_ == "WP" or own.lower_ == "which"):
        return _of_relative(own, lexicon)  # the local words are "who"; that stands for its noun by its mention
    shares = own is None or own.head == verb
    if own is not None and outside_bracket(own_subject(verb) or own) != (own_subject(verb) or own):
        shares = False
    speaker = _first(subjects_of(verb, reading)) if shares else own
    if speaker is not None and speaker.i < verb.i and is_medium(speaker, lexicon):
        issuer = issuer_of(speaker, lexicon)
        if issuer is not None:
            return Speaking(issuer, "issuer", via=speaker)
    if speaker is not None and own is None:
        return Speaking(_relative_for(verb, speaker) or speaker, "shared_subject")
    return Speaking(speaker, "nobody" if speaker is None else "subject")


def _before_modifier(verb: Token) -> Token | None:
    """Who stands before a past tense that the parse takes for an adjective: the 54-year-old | told | reporters."""
    before = verb.nbor(-1) if verb.i else verb
    is_aged = before.lower_ == "old" and any(child.dep_ == "npadvmod" for child in before.lefts)
    return before if is_aged or before.pos_ in ("PROPN", "PRON", "NOUN") else None


def is_told_in_evidence(verb: Token, lexicon: QuoteLexicon) -> bool:
    """Whether a court is told what nobody is named to say: the court heard that he drove off."""
    hearer = own_subject(verb) if verb.lemma_.lower() in _HEARING else None
    return hearer is not None and lexicon.channels.get(hearer.lemma_.lower()) == "hearing"


def _of_relative(pronoun: Token, lexicon: QuoteLexicon) -> Speaking:
    """Who speaks in a relative clause: the pronoun, or the issuer of the medium for which it stands."""
    noun = antecedent(pronoun)
    issuer = issuer_of(noun, lexicon) if is_medium(noun, lexicon) else None
    return Speaking(pronoun, "subject") if issuer is None else Speaking(issuer, "issuer", via=noun)


def _relative_for(verb: Token, speaker: Token) -> Token | None:
    """The pronoun that stands for a shared subject in the verb's own relative clause: who began by declaring ..."""
    for above in islice(verb.ancestors, _HIGHEST):
        if above.i == speaker.i:
            return None
        own = own_subject(above)
        if own is not None and own.lower_ in _RELATIVES and antecedent(own).i == speaker.i:
            return own
    return None


def opens_without_subject(verb: Token) -> bool:
    """Whether a participle opens its sentence, though the parser may take it for a past tense: Asked what was next."""
    opens = verb.i == 0 or verb.nbor(-1).is_sent_end or verb.nbor(-1).is_space
    return opens and verb.tag_ in PAST_TAGS and own_subject(verb) is None


def _behind_participle(subject: Token | None) -> Token | None:
    """The subject of a verb; the name in apposition to it where it is a participle: Prosecuting, Ann Lee said."""
    if subject is None or subject.tag_ not in ("NN", "VBG") or not subject.text.endswith("ing"):
        return subject
    opens = subject.i == subject.left_edge.i and subject.is_title and subject.nbor().text == ","
    names = (c for c in subject.rights if c.dep_ in ("appos", "conj") and c.pos_ == "PROPN")
    return next(names, subject) if opens else subject


def _joined_before(verb: Token) -> Token | None:
    """The subject that the parser joined to a name in the clause before: Lee lost a seat and Berg strongly hinted."""
    if verb.tag_ not in FINITE or own_subject(verb) is not None:
        return None
    last = verb.i - 1
    while last > 0 and verb.doc[last].pos_ == "ADV":
        last -= 1
    if last < 1:
        return None
    noun = before_bracket(verb.doc[last]) or verb.doc[last]
    joins = noun.dep_ == "conj" and noun.pos_ == "PROPN" and verb.doc[noun.left_edge.i - 1].pos_ == "CCONJ"
    if not joins or noun.is_ancestor(verb):
        return None
    while noun.dep_ == "conj" and noun.head.pos_ == "PROPN" and verb.doc[noun.left_edge.i - 1].pos_ == "CCONJ":
        noun = noun.head  # "in a letter seen by Reuters, Ann Lee (R-Ohio) and Tom Berg (R-Iowa) said"
    return noun


def is_asked_aside(verb: Token) -> bool:
    """Whether a participle stands behind its noun between commas, taken for the main verb: Lee, asked why, laughed."""
    noun = own_subject(verb)
    between = noun is not None and noun.i == verb.i - 2 and verb.nbor(-1).text == ","
    return between and verb.tag_ in PAST_TAGS and any(c.dep_ in ("ccomp", "conj") and c.i > verb.i for c in verb.rights)


def _carrier(verb: Token, lexicon: QuoteLexicon) -> Token | None:
    """The medium that a participle describes behind its recipients: sent an email to members saying it was late."""
    to = verb.head.head if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ == "pobj" else None
    if to is None or to.lower_ != "to":
        return None
    things = (to.head, *(child for child in to.head.children if child.dep_ == "dobj"))
    return next((thing for thing in things if is_medium(thing, lexicon)), None)


def is_medium(noun: Token, lexicon: QuoteLexicon) -> bool:
    """Whether a noun is what carries words (a statement, an interview), not who says them."""
    return lexicon.channels.get(noun.lemma_.lower().rstrip(".")) == "medium"


def issuer_of(noun: Token, lexicon: QuoteLexicon) -> Token | None:
    """The subject of the verb whose object a noun is ("X issued a statement")."""
    return _first(issuers_of(noun, reading_of(lexicon)))


def _first(tokens: list[Token]) -> Token | None:
    return tokens[0] if tokens else None
