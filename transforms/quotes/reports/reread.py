"""Reported clauses that the parse loses, read anew by punctuation and finite verb.

The parser often breaks a long sentence; what stands behind "that", or around an
attribution between commas is still a clause if it has a subject and a tense.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from transforms.grammar.datelines import DASHES
from transforms.grammar.verbs import FINITE, VERBAL, has_own_subject, is_tensed
from transforms.quotes.reports.clauses import carries_words, tells_result
from transforms.quotes.reports.model import Content, Cue

_NEAR = 12  # tokens between a cue and "that", or the verb of its clause
_LONGEST = 150  # tokens; a text without full stops must not cost its square
_SHORTEST = 3  # tokens of a clause
_LONGEST_ASIDE = 9  # tokens of an attribution between commas, from its subject on
_LONGEST_PARTICIPLE = 14  # tokens, its commas included
_PARTICIPLES = frozenset({"VBG", "VBN"})
_ENDS = frozenset({".", "?", "!", ";"})
_WHO = frozenset({"who", "which", "whose", "that", "where", "when"})
_SUBORDINATORS = frozenset({"after", "as", "because", "if", "since", "though", "although", "when", "while", "before"})


def clause_behind_that(cue: Cue) -> Content | None:
    """A clause behind "that", be it on another word in the parse: alleged in the suit that Lee earned a million."""
    if "clause" not in cue.word.frames or cue.verb.dep_ == "amod":
        return None
    doc = cue.verb.doc
    aside = _behind_aside(cue.verb)
    if aside is not None and doc[aside].lower_ == "that":  # "said, citing residents, that it was late"
        end = _clause_end(doc, aside + 1)
        return _content(doc, aside + 1, end) if _is_whole(doc, aside + 1, end) else None
    for token in doc[cue.verb.i + 1 : cue.verb.i + _NEAR]:
        if tells_result(token) or token.pos_ in VERBAL or token.is_quote or token.text in _ENDS or token.is_space:
            return None
        is_matter = token.lemma_ in cue.lexicon.nouns and not carries_words(token, cue.lexicon)
        if token.pos_ == "NOUN" and is_matter:  # "repeated the claim that": the noun's own
            return None
        opens = token.i == cue.verb.i + 1 and token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "ADP"
        # "said that of the ten, nine were lost", "told a paper that talks resumed"
        told = "addressee" in cue.word.frames and any(c.dep_ == "nsubj" and c != token for c in token.head.lefts)
        if token.lower_ == "that" and (token.tag_ == "IN" or opens or told or _is_filled(token)):
            end = _clause_end(doc, token.i + 1)
            return _content(doc, token.i + 1, end) if _is_whole(doc, token.i + 1, end) else None
    return None


def clause_without_that(cue: Cue) -> Content | None:
    """A clause right behind its verb whose subject the parse takes for the verb's object or activity.

    "Said none of the ships | came from Oslo"; "said seeing the ships | was a relief".
    """
    verb, doc = cue.verb, cue.verb.doc
    if "clause" not in cue.word.frames or "addressee" in cue.word.frames or verb.tag_ not in FINITE:
        return None
    thing = next((c for c in verb.rights if c.left_edge.i == verb.i + 1), None)
    if thing is None:
        return None
    if thing.dep_ == "xcomp" and thing.tag_ == "VBG":
        goes_on = any(t.tag_ in FINITE and t.dep_ in ("ccomp", "conj") for t in thing.children)
        return _content(doc, thing.left_edge.i, _clause_end(doc, thing.i)) if goes_on else None
    behind = thing.right_edge.i + 1
    if thing.dep_ != "dobj" or behind >= len(doc) or not is_tensed(doc[behind]):
        return None
    return _content(doc, thing.left_edge.i, _clause_end(doc, behind))


def _behind_aside(verb: Token) -> int | None:
    """The token behind the participle between commas that follows a verb; None where none does."""
    doc = verb.doc
    behind = doc[verb.i + 1 : verb.i + 1 + _LONGEST_PARTICIPLE]
    if len(behind) < 3 or behind[0].text != "," or behind[1].tag_ not in _PARTICIPLES:
        return None
    comma = next((t.i for t in behind[2:] if t.text == "," or t.text in _ENDS or t.is_quote or t.is_space), None)
    return comma + 1 if comma is not None and doc[comma].text == "," and comma + 1 < len(doc) else None


def _is_filled(pronoun: Token) -> bool:
    """Whether the verb of a "that" taken for a relative pronoun has all its parts without it: it opens a clause."""
    parts = {child.dep_ for child in pronoun.head.children if child.i != pronoun.i}
    if "nsubj" in parts and pronoun.nbor(-1).pos_ == "PROPN":  # "wrote in The Times that it may": names need no "that"
        return True
    return "nsubjpass" in parts or ("nsubj" in parts and bool(parts & {"dobj", "attr", "acomp"}))


def set_off(cue: Cue) -> Content | None:
    """A sentence that its attribution interrupts between commas: The crew, Lee insisted on Monday, had been warned."""
    verb, doc = cue.verb, cue.verb.doc
    if "clause" not in cue.word.frames or verb.tag_ not in FINITE or not has_own_subject(verb):
        return None
    first = min((child.left_edge.i for child in verb.lefts if not child.is_punct), default=verb.i)
    if first == 0 or doc[first - 1].text != "," or doc[first].lower_ in _WHO | _SUBORDINATORS:
        return None
    behind = next((t.i for t in doc[verb.i + 1 : first + _LONGEST_ASIDE] if t.text == "," or t.text in _ENDS), None)
    if behind is None or doc[behind].text != "," or any(t.is_quote for t in doc[first:behind]):
        return None
    start, end = _sentence_start(doc, first - 1), _clause_end(doc, behind + 1)
    left, right = (start, first - 1), (behind + 1, end)
    if left[1] - left[0] < 1 or right[1] <= right[0] or not (_has_tense(doc, *left) or _has_tense(doc, *right)):
        return None
    return Content((left, right))


def _content(doc: Doc, start: int, end: int) -> Content | None:
    return Content(((start, end),)) if end - start >= _SHORTEST else None


def _has_tense(doc: Doc, start: int, end: int) -> bool:
    return any(is_tensed(token) for token in doc[start:end])


def _is_whole(doc: Doc, start: int, end: int) -> bool:
    """Whether words are a clause: a tense, and before it a word that may be its subject."""
    return any(token.i > start for token in doc[start:end] if is_tensed(token))


def _clause_end(doc: Doc, start: int) -> int:
    """The end of the sentence that goes on at a token; a dash or the comma before a comment ends it too."""
    for token in _walk(doc, start):
        if token.text in _ENDS or token.is_space or token.text in DASHES:
            return token.i
        if token.text == "," and token.i + 1 < len(doc) and _is_comment(doc[token.i + 1]):
            return token.i
    return min(len(doc), start + _LONGEST)


def _is_comment(token: Token) -> bool:
    """Whether a word behind a comma begins what the writer adds."""
    return token.tag_ == "VBG" or token.lower_ in ("which", "according")


def _walk(doc: Doc, start: int) -> Iterator[Token]:
    yield from doc[start : min(len(doc), start + _LONGEST)]


def _sentence_start(doc: Doc, place: int) -> int:
    """The first token of the sentence that ends before a token."""
    first = place
    while first > max(0, place - _LONGEST) and not (doc[first - 1].text in _ENDS or doc[first - 1].is_space):
        first -= 1
    return first
