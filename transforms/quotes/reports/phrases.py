"""Reported phrases: infinitives, descriptions, accusations and objects of reporting verbs."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.grammar.verbs import has_own_subject, is_finite, is_infinitive, is_negated, is_passive
from transforms.quotes.reports.ends import content_end
from transforms.quotes.reports.model import Content, Cue, Range

# Prepositions that join a charge or a merit to whom it is given.
_TIMES = frozenset({"DATE", "TIME"})
# Penn tags of names and pronouns.
_PEOPLE = frozenset({"NNP", "NNPS", "PRP"})
_NAMELESS = frozenset({"anonymous", "anonymously", "unnamed", "named", "identified", "nameless"})
_CHARGES = frozenset({"of", "for"})
# Verbs that tell to what something is like, not as what it is seen.
_LIKENING = frozenset({"compare", "liken"})
# Dependencies of what something is called.
_QUALITIES = ("oprd", "ccomp", "xcomp", "attr")
_ASKING = frozenset({"demand", "question", "urge"})
_OF_A_NOUN = frozenset({"acl", "amod"})
# Words that stand for a clause, what the parse takes them for, and what tells of whom it is said.
_ANSWERS = frozenset({"yes", "no", "so", "otherwise"})
_ANSWERING = frozenset({"advmod", "ccomp", "dobj", "intj", "oprd"})
_ABOUT = frozenset({"of", "for", "about"})
_LONGEST_THING = 24  # tokens
_OPENING_THINGS = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_NAMES_OF_THINGS = frozenset({"NOUN", "PROPN", "VERB"})
_CLOSING_THINGS = frozenset({"AUX", "SCONJ"})
_NEW = frozenset({"a", "an"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"})


def for_infinitive(cue: Cue) -> Content | None:
    """A clause that the preposition opens: called for him to resign."""
    if cue.particle is None or cue.particle.dep_ != "mark" or not cue.word.takes("object"):
        return None
    clause = cue.particle.head
    whole = (cue.particle.i + 1, content_end(clause, cue.verb, cue.lexicon))
    return Content((whole,), None, cue.word.needs_marks("object"))


def object_infinitive(cue: Cue) -> Content | None:
    """Someone who is to act: urged Iran to stop."""
    if not cue.word.takes("object_infinitive"):
        return None
    verb = cue.verb
    roots = (verb, cue.particle) if cue.particle is not None else (verb,)
    someone = next((c for r in roots for c in r.children if c.dep_ in ("dobj", "pobj", "dative")), None)
    for node in (c for r in (*roots, *_described(someone)) for c in r.children):
        if node.dep_ in ("xcomp", "ccomp", "advcl", "acl") and node.i > verb.i and is_infinitive(node):
            subject = next((c for c in node.children if c.dep_ == "nsubj"), None) or someone
            if subject is None and node.lemma_.lower() in cue.lexicon.verbs:  # "begged to differ", "asked to speak"
                continue
            if subject is None and any(t.lower_ in _NAMELESS for t in node.subtree):  # "asked to remain anonymous"
                continue
            start = subject.left_edge.i if subject is not None else node.left_edge.i
            whole = (max(start, verb.i + 1), content_end(node, verb, cue.lexicon))
            return Content((whole,), subject, cue.word.needs_marks("object_infinitive"))
    return None


def _described(someone: Token | None) -> tuple[Token, ...]:
    """Somebody, and the passive verb of their relative clause, on which the parse may hang what they are to do.

    In "urged anyone who had been affected to come" it is "affected".
    """
    if someone is None:
        return ()
    return (someone, *(c for c in someone.rights if c.dep_ == "relcl" and any(p.dep_ == "auxpass" for p in c.lefts)))


def infinitive(cue: Cue) -> Content | None:
    """An infinitive that the speaker takes on: vowed to win."""
    if not cue.word.takes("infinitive"):
        return None
    for node in cue.verb.children:
        if node.dep_ == "xcomp" and node.i > cue.verb.i and is_infinitive(node):
            whole = (node.left_edge.i, content_end(node, cue.verb, cue.lexicon))
            return Content((whole,), None, cue.word.needs_marks("infinitive"))
    return None


def gerund(cue: Cue) -> Content | None:
    """An act that the speaker tells of: denied losing the map."""
    if not cue.word.takes("gerund"):
        return None
    for node in cue.verb.rights:
        if node.tag_ == "VBG" and node.dep_ in ("xcomp", "ccomp", "dobj") and not has_own_subject(node):
            whole = (node.left_edge.i, content_end(node, cue.verb, cue.lexicon))
            return Content((whole,), None, cue.word.needs_marks("gerund"))
    return None


def described_as(cue: Cue) -> Content | None:
    """A description: described the plan as "dead"."""
    if not cue.word.takes("as"):
        return None
    thing = next((c for c in cue.verb.rights if c.dep_ == "dobj"), None)
    for part in (*cue.verb.rights, *(thing.rights if thing is not None else ())):
        if _opens_description(part, "to" if cue.word.lemma in _LIKENING else "as"):
            # "what he described as | a failure"
            start = thing.left_edge.i if thing is not None else part.left_edge.i + 1
            whole = (max(start, cue.verb.i + 1), content_end(part, cue.verb, cue.lexicon))
            return Content((whole,), None, cue.word.needs_marks("as"))
    return None


def _opens_description(part: Token, opener: str) -> bool:
    """Whether a phrase tells as what something is described; "as ominous" is often parsed as a clause."""
    if part.dep_ in ("prep", "dative"):
        return part.lower_ == opener
    is_quality = part.pos_ in ("ADJ", "NOUN", "PROPN") or part.tag_ in ("VBG", "VBN")
    return part.dep_ in ("advcl", "acl", "oprd") and part.left_edge.lower_ == opener and is_quality


def called(cue: Cue) -> Content | None:
    """A name given: called the plan a failure."""
    if not cue.word.takes("small_clause"):
        return None
    verb = cue.verb
    for node in (*verb.children, *_apposed_qualities(verb)):
        if (node.dep_ in (*_QUALITIES, "appos") and node.i > verb.i) or _is_second_object(node):
            above = verb if node.dep_ != "ccomp" or is_finite(node) else node
            objects = [c for n in {verb, above} for c in n.children if c.dep_ in ("dobj", "nsubj") and c.i > verb.i]
            objects = [c for c in objects if c.i < node.i or c.head == verb]
            start = min((c.left_edge.i for c in objects), default=node.left_edge.i)
            whole = (max(start, verb.i + 1), content_end(node, verb, cue.lexicon))
            needs_marks = cue.word.needs_marks("small_clause") or not _is_judgement(verb, node, objects)
            if needs_marks and node.dep_ == "dobj" and not cue.word.needs_marks("object"):
                return None
            again = _called_anew(cue) if needs_marks else None
            return again or Content((whole,), None, needs_marks)
    return _called_anew(cue)


def _called_anew(cue: Cue) -> Content | None:
    """What is called and a quality behind it that the parse takes for a part of it: called climate | change | a hoax.

    A noun right before "a" or "an" leaves no other reading.
    """
    verb, doc = cue.verb, cue.verb.doc
    thing = verb.i + 1
    if cue.word.needs_marks("small_clause") or is_passive(verb) or thing >= len(doc):
        return None
    if doc[thing].lower_ in _REFLEXIVE or doc[thing].pos_ not in _OPENING_THINGS:
        return None
    for token in doc[thing + 1 : min(thing + _LONGEST_THING, verb.sent.end)]:
        if token.pos_ in _CLOSING_THINGS or token.text in (";", ":") or token.is_quote or token.is_space:
            return None
        if token.lower_ in _NEW and token.nbor(-1).pos_ in _NAMES_OF_THINGS and token.i < verb.right_edge.i:
            quality = token.head
            if quality.pos_ not in ("NOUN", "PROPN") or quality.i <= token.i or quality.ent_type_ in _TIMES:
                return None
            return Content(((thing, content_end(quality, verb, cue.lexicon)),))
    return None


def _is_second_object(noun: Token) -> bool:
    """Whether the parser took a quality for another object: termed the walkout | a drama."""
    others = (c for c in noun.head.children if c.dep_ == "dobj" and noun.head.i < c.i < noun.i)
    return noun.dep_ == "dobj" and any(others)


def _apposed_qualities(verb: Token) -> list[Token]:
    """What the parser took for an apposition to a verb's object: called her son | her hero."""
    things = [c for c in verb.rights if c.dep_ == "dobj"]
    return [c for thing in things for c in thing.rights if c.dep_ == "appos" and c.left_edge.nbor(-1).text != ","]


def _is_judgement(verb: Token, quality: Token, objects: list[Token]) -> bool:
    """Whether something is judged, not named: "called the plan a failure", not "a group called Fair Play"."""
    is_described = any(c.dep_ in ("det", "poss") for c in quality.lefts)  # "the nerd prom", whatever it is tagged
    is_quality = quality.pos_ in ("NOUN", "ADJ") or is_described or quality.lower_ == "nothing"  # "nothing short of"
    if quality.dep_ == "ccomp" and not is_finite(quality):  # "called climate | change a hoax"
        is_quality = any(c.dep_ in ("dobj", "attr", "oprd") for c in quality.rights)
    if not objects or (verb.tag_ == "VBN" and verb.dep_ in _OF_A_NOUN) or not is_quality:
        return False
    return objects[0].lower_ not in _REFLEXIVE and objects[0].i < quality.i


def accusation(cue: Cue) -> Content | None:
    """Someone and what is held against or in favour of them: accused him of lying, praised her for helping."""
    if not cue.word.takes("accusation"):
        return None
    verb = cue.verb
    someone = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if someone is None:
        return None
    for prep in (*verb.children, *someone.children):
        if prep.dep_ == "prep" and prep.lower_ in _CHARGES and prep.i > someone.i and any(prep.children):
            whole = (someone.left_edge.i, content_end(prep, verb, cue.lexicon))
            return Content((whole,), someone, cue.word.needs_marks("accusation"))
    return None


def object_phrase(cue: Cue) -> Content | None:
    """A thing: mentioned the plan, called for talks."""
    if not cue.word.takes("object"):
        return None
    if is_negated(cue.verb) or _names_another_object(cue):
        return None
    root = cue.verb if cue.particle is None else cue.particle
    for node in root.children:
        is_gerund = node.dep_ == "xcomp" and node.tag_ == "VBG"
        if (is_gerund or node.dep_ in ("dobj", "pobj", "pcomp")) and node.i > cue.verb.i and node.pos_ != "PRON":
            if _is_source(node, cue) or node.ent_type_ in _TIMES:
                return None
            whole = (max(node.left_edge.i, cue.verb.i + 1), content_end(node, cue.verb, cue.lexicon))
            return Content((whole,), None, cue.word.needs_marks("object") or _is_sought(node, cue))
    return None


def answer(cue: Cue) -> Content | None:
    """Words that stand for a clause: said yes, said the same of him, suggested otherwise."""
    verb = cue.verb
    if "clause" not in cue.word.frames or is_negated(verb):
        return None
    for node in verb.rights:
        if node.lower_ == "same" and node.dep_ in _ANSWERING:
            end = content_end(node, verb, cue.lexicon)
            about = next((c for c in verb.rights if c.dep_ == "prep" and c.i == end and c.lower_ in _ABOUT), None)
            return Content(((node.left_edge.i, about.right_edge.i + 1 if about is not None else end),))
        if node.lower_ in _ANSWERS and node.i == verb.i + 1 and node.dep_ in _ANSWERING:
            return Content(((node.i, node.i + 1),))
    return None


def _names_another_object(cue: Cue) -> bool:
    """Whether a thing stands between a verb and its preposition: "called a march for Monday" calls for nothing."""
    if cue.particle is None or cue.particle.dep_ != "prep":
        return False
    between = (c for c in cue.verb.children if c.dep_ == "dobj" and c.i < cue.particle.i)
    return any(not _is_somebody(thing, cue) for thing in between)


def _is_somebody(noun: Token, cue: Cue) -> bool:
    return noun.tag_ in _PEOPLE or noun.tag_ == "NNS" or noun.lemma_.lower() in cue.lexicon.speaker_words


def _is_sought(node: Token, cue: Cue) -> bool:
    """Whether somebody asks for a thing that others are to send or do, and says nothing: appealed for witnesses."""
    return cue.word.cue_type in _ASKING and node.lemma_.lower() in cue.lexicon.sought_words


def _is_source(node: Token, cue: Cue) -> bool:
    """Whether an object is whom a report rests on, and no content: "..., local media reported, citing residents"."""
    is_aside = cue.verb.tag_ == "VBG" and cue.verb.dep_ == "advcl"
    return is_aside and (
        node.lemma_.lower() in cue.lexicon.speaker_words or node.ent_type_ in ("PERSON", "ORG", "NORP")
    )


def complement_around(verb: Token, start: int, end: int) -> Range | None:
    """The phrase behind a verb that contains the tokens from `start` to `end`, without a leading "that"."""
    for child in verb.children:
        if child.i <= verb.i or child.dep_ in ("conj", "punct"):
            continue
        if child.left_edge.i <= start and end <= child.right_edge.i + 1:
            first = child.left_edge.i
            if child.dep_ in ("prep", "agent") and child.i < start:
                first = child.i + 1
            elif verb.doc[first].dep_ == "mark" and verb.doc[first].lower_ == "that":
                first += 1
            return first, child.right_edge.i + 1
    return None
