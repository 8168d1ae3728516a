"""Mislaid arguments: what belongs to a verb though the parser hung it on another word or called it something else."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

# Adverbs of place and direction behind which a verb's preposition stands ("walked away from", "went back on").
_DIRECTIONS = frozenset(
    {"away", "back", "out", "down", "up", "off", "over", "ahead", "along", "together", "apart", "forward"}
)
# How somebody is who is taken out of a place; the parser hangs the place on that ("pulled her alive from the sea").
_STATES = frozenset({"alive", "dead", "unharmed", "unhurt", "unconscious", "safe"})
# What somebody or something becomes, which the parser may take for how ("set huts ablaze", "walked free").
_RESULTS = _STATES | {"ablaze", "alight", "afire", "aflame", "free", "foul"}
# Tokens before a verb that is joined to another word, with who does what both tell.
_SHORTEST = 3
# Verbs that give a name to what somebody speaks of.
_CALLING = frozenset(
    {"call", "describe", "term", "label", "dub", "regard", "see", "characterise", "characterize", "deem", "consider",
     "brand", "view"}
)  # fmt: skip


def mislaid_prepositions(verb: Token) -> Iterator[tuple[str, Token]]:
    """Prepositions of a verb with what stands behind them, where the parser did not give them to it."""
    for child in verb.children:
        if child.lower_ in _STATES or (child.lower_ in _DIRECTIONS and child.dep_ in ("advmod", "prt")):
            yield from _behind(child)
        if child.dep_ == "prt":
            yield from _objects_of_particle(child)
        elif child.dep_ == "advcl" and child.pos_ in ("ADJ", "NOUN") and _opens_with_as(child):
            yield "as", child  # "condemned the ban as unfair"
        elif child.dep_ == "prep" and child.lower_ == "as":
            yield from (("as", word) for word in child.children if word.dep_ == "amod")
        elif child.dep_ == "xcomp" and child.pos_ in ("NOUN", "PROPN") and _opens_with_to(child):
            yield "to", child  # "bowed to pressure" is often parsed as an infinitive


def mislaid_objects(verb: Token) -> list[Token]:
    """The object of a verb that shares it with the next one ("to develop and safeguard relations").

    Or the span of time that somebody is given, which the parser takes for how long ("gave them 48 hours").
    """
    for child in verb.children:
        if child.dep_ == "conj" and child.i <= verb.i + 2:
            return [c for c in child.children if c.dep_ == "dobj"]
    given = next((c for c in verb.children if c.dep_ == "dative"), None)
    return [c for c in verb.children if c.dep_ == "npadvmod" and given is not None and c.i > given.i][:1]


def called_object(clause: Token) -> Token | None:
    """What a clause calls something by its speaker's words ("condemned what it called a campaign of lies")."""
    is_named = clause.dep_ in ("ccomp", "xcomp") and clause.lemma_ in _CALLING
    if not is_named or not any(c.lower_ == "what" for c in clause.lefts):
        return None
    phrases = [c for c in clause.rights if c.dep_ == "prep" and c.lower_ == "as"]
    named = [c for c in clause.rights if c.dep_ in ("oprd", "dobj", "attr")]
    return next((c for c in (*named, *(p for phrase in phrases for p in phrase.children)) if c.pos_ == "NOUN"), None)


def is_complement(adverb: Token) -> bool:
    """Whether an adverb is what somebody becomes ("set huts ablaze") or is called in marks (`called it "cowardly"`)."""
    if adverb.dep_ != "advmod":
        return False
    is_quoted = 0 < adverb.i < len(adverb.doc) - 1 and adverb.nbor(-1).is_quote and adverb.nbor().is_quote
    return is_quoted or adverb.lower_ in _RESULTS


def doer_before_hyphen(verb: Token) -> list[Token]:
    """Who does what a verb of two words tells, its first one taken for them by the parser ("Police baton-charged")."""
    if verb.i < _SHORTEST or verb.doc[verb.i - 1].text != "-" or verb.dep_ == "amod":
        return []
    return [c for c in verb.doc[verb.i - 2].lefts if c.dep_ in ("compound", "nsubj")][-1:]


def gerund_before(verb: Token) -> list[Token]:
    """The act that does something, where the parser took it for a clause beside ("Shelling by rebels killed two")."""
    before = [c for c in verb.lefts if c.dep_ == "advcl" and c.tag_ == "VBG"]
    is_bare = verb.tag_ in ("VBD", "VBZ") and verb.dep_ not in ("conj", "relcl", "acl")
    return before[:1] if is_bare and before and not any(c.is_punct for c in verb.lefts) else []


def _behind(adverb: Token) -> Iterator[tuple[str, Token]]:
    """The prepositional phrases that hang on an adverb of direction or a state."""
    for phrase in adverb.children:
        if phrase.dep_ == "prep":
            yield from ((phrase.lower_, part) for part in phrase.children if part.dep_ in ("pobj", "pcomp"))


def _objects_of_particle(particle: Token) -> Iterator[tuple[str, Token]]:
    """What a preposition has as its object that the parser took for a particle ("turned on the president")."""
    near = (*particle.children, *particle.head.children)
    yield from ((particle.lower_, c) for c in near if c.dep_ == "pobj" and c.i > particle.i)


def _opens_with_as(word: Token) -> bool:
    return any(c.lower_ == "as" and c.i < word.i for c in word.lefts) and not any(
        c.dep_ in ("nsubj", "nsubjpass") for c in word.children
    )


def _opens_with_to(word: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in word.lefts)
