"""Noun phrases: how far one reaches, what stands in apposition to it, what is joined to it."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from transforms.grammar.datelines import stands_as_dash
from transforms.grammar.verbs import FINITE
from transforms.text.spans import Span

_KEPT_RIGHT = frozenset({"prep", "conj", "cc", "compound", "nmod", "nummod", "flat", "quantmod", "amod"})
_KEPT_PREPOSITIONS = frozenset({"of", "for", "at", "from", "in", "with"})
_NAME_PARTS = frozenset({"compound", "nmod", "flat"})
_PASSED_OVER = frozenset({"punct", "case"})
_JOINING = frozenset({"cc", "punct"})
_NO_START = frozenset({"cc", "preconj", "mark"})
_BRACKETS = {"(": ")", "[": "]"}
_ADDING = frozenset({"who", "whom", "whose", "which"})
_MOST_JOINED = 64  # tokens of one coordination
_HIGHEST = 6  # words above a noun that are climbed


def conjuncts(head: Token) -> list[Token]:
    """A head and the nouns that are coordinated with it, in text order."""
    known = _known_conjuncts(head.doc)
    if head.i not in known:
        known[head.i] = _find_conjuncts(head)
    return list(known[head.i])


def companions(subject: Token) -> list[Token]:
    """Who does the same beside a subject ("the mayor along with the bishop", "Kim, together with his wife")."""
    if subject.dep_ not in ("nsubj", "nsubjpass"):
        return []
    prepositions = [c for c in subject.rights if c.dep_ == "prep"]
    beside = [p for p in prepositions if p.lower_ == "alongside" or any(c.lower_ == "together" for c in p.lefts)]
    beside += [c for p in prepositions if p.lower_ == "along" for c in p.children if c.lower_ == "with"]
    return [each for p in beside for c in p.children if c.dep_ == "pobj" for each in conjuncts(c)]


def first_of_coordination(token: Token) -> Token:
    """The first member of the coordination that a token stands in."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


@lru_cache(maxsize=2)
def _known_conjuncts(doc: Doc) -> dict[int, tuple[Token, ...]]:
    """Those of a parse that were asked before, by their head: each row of a lexicon asks for the same."""
    return {}


def _find_conjuncts(head: Token) -> tuple[Token, ...]:
    found = [head]
    for token in found:
        if len(found) < _MOST_JOINED:
            found.extend(
                child
                for child in token.children
                if child.dep_ == "conj" and child.pos_ != "VERB" and not _opens_clause(child)
            )
            found.extend(_stray_conjuncts(token))
    return tuple(sorted(found, key=lambda t: t.i))


def _stray_conjuncts(noun: Token) -> list[Token]:
    """The last of a list, where the parser joined it to a verb ("is to meet with Li, and the leaders of Peru")."""
    if noun.dep_ not in ("dobj", "pobj"):
        return []
    end = noun.right_edge.i + 1
    if end >= len(noun.doc) or noun.doc[end].dep_ not in _JOINING:
        return []
    verbs = [verb for verb in islice(noun.ancestors, _HIGHEST) if verb.pos_ in ("VERB", "AUX")]
    joined = (c for verb in verbs for c in verb.rights if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN"))
    return [c for c in joined if c.left_edge.i > end and _is_joint(noun.doc[end : c.left_edge.i])][:1]


def _is_joint(between: TokenSpan) -> bool:
    """Whether words only join what stands before and behind them (", and")."""
    return between[-1].dep_ == "cc" and all(word.dep_ in _JOINING for word in between)


def _opens_clause(noun: Token) -> bool:
    """Whether the parser joined the subject of the next clause ("condemned the raid and Brazil closed its border")."""
    if noun.i + 1 >= len(noun.doc):
        return False
    verb = noun.nbor()
    if verb.tag_ in FINITE and verb.dep_ in ("aux", "auxpass"):  # "will not go and others have said so"
        verb = verb.head
    elif verb.tag_ not in FINITE:
        return False
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return False
    return (verb.dep_ in ("relcl", "acl") and verb.head == noun) or (
        verb.dep_ in ("conj", "ccomp") and verb.head.is_ancestor(noun)
    )


def joined_subject(verb: Token) -> list[Token]:
    """The subject of a verb that the parser joined to the object of the clause before."""
    before = verb.nbor(-1) if verb.i else verb
    return [before] if before.dep_ == "conj" and before.pos_ in ("NOUN", "PROPN") and _opens_clause(before) else []


def apposed_name(head: Token) -> Token | None:
    """The name that stands in apposition to a description: "China's minister, Wang Yi"."""
    if head.pos_ == "PROPN" and head.ent_type_ == "PERSON":
        return None
    return next((child for child in head.rights if child.dep_ == "appos" and child.pos_ == "PROPN"), None)


def name_end(head: Token) -> int:
    """End (token index, exclusive) of a head with the parts of its name behind it."""
    return max([head.i + 1, *(child.right_edge.i + 1 for child in head.rights if child.dep_ in _NAME_PARTS)])


def _leads_to_verb(prep: Token) -> bool:
    """Whether a preposition tells what somebody does ("the police of torturing them"), not who they are."""
    return any(child.dep_ == "pcomp" for child in prep.children)


def _before_aside(head: Token, end: int) -> int:
    """The end of a phrase, before a bracket that does not close in it or a clause that only adds something."""
    doc = head.doc
    for i in range(head.i + 1, end - 1):
        opens = doc[i].text in _BRACKETS and not any(t.text == _BRACKETS[doc[i].text] for t in doc[i:end])
        if opens or (doc[i].text == "," and doc[i + 1].lower_ in _ADDING):
            return i
    return end


def noun_phrase(head: Token) -> Span:
    """The words of a noun phrase: its left side whole, on its right prepositions, conjuncts and an apposed name.

    Relative clauses and other appositions are left out.
    """
    doc, end = head.doc, head.i + 1
    for child in head.rights:
        if child.dep_ not in _KEPT_RIGHT:
            if child.dep_ in _PASSED_OVER:
                continue
            break
        is_loose = child.dep_ == "prep" and (child.lower_ not in _KEPT_PREPOSITIONS or _leads_to_verb(child))
        if child.left_edge.i > end or is_loose:
            break
        end = max(end, name_end(child) if child.dep_ == "conj" else child.right_edge.i + 1)
    name = apposed_name(head)
    if name is not None and end <= name.i:
        end = name_end(name)
    end = _before_aside(head, end)
    start = head.left_edge.i
    while start < head.i and (doc[start].is_space or doc[start].is_punct or doc[start].dep_ in _NO_START):
        start += 1
    dashes = (i for i in range(start + 1, head.i) if stands_as_dash(doc[i]) and _is_time(doc[i - 1]))
    start = next((i + 1 for i in dashes), start)  # "11.20 - Council urges"
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def _is_time(token: Token) -> bool:
    """Whether a token is a time of day or a number, as stands before the headings of a live page."""
    return token.like_num or token.text[:1].isdigit()
