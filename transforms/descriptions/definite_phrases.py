"""Describing phrases that may stand for something named: what they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.annotation import Sentence
from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.text.parse import tokens_of
from transforms.text.spans import Span

_DEFINITE = frozenset({"the", "his", "her", "its", "their", "this", "that", "these", "those", "both", "our", "my"})
_TWO = frozenset({"two", "both"})
_DESCRIBING = frozenset({"amod", "compound", "nmod"})
_LEFT = frozenset({"det", "poss", "amod", "nummod", "compound", "predet", "nmod"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A definite noun phrase that may stand for something.

    `kind` says what for (person, counterpart, country, countries, people, capital, body,
    organization, institution), `title` is the longest title that its words end in ("foreign minister"),
    `words` the words before the head that are neither determiner nor country, with the head;
    `owner` is the possessor ("Kim's country", "its leader").
    """

    span: Span
    head: Token
    noun: str
    kind: str
    title: str
    words: str
    countries: tuple[str, ...]
    is_pair: bool
    owner: Token | None
    sentence_index: int


def find_definite_phrases(
    doc: Doc, sentences: Sequence[Sentence], named: set[int], countries: dict[int, str], gazetteer: Gazetteer
) -> list[Phrase]:
    """The definite phrases whose head is a noun of nominals.csv or titles.csv, in text order.

    `named` holds the characters of names, `countries` the code of each country name by its first character.
    """
    found = []
    index = 0
    for token in tokens_of(doc):
        while index + 1 < len(sentences) and sentences[index + 1].span.start <= token.idx:
            index += 1
        if token.pos_ not in ("NOUN", "PROPN") or token.idx in named:
            continue
        noun = fold(token.text)
        kind = gazetteer.nominals.get(noun)
        title = gazetteer.titles.get(noun)
        if kind is None and (title is None or title.kind == "honorific"):
            continue
        phrase = _phrase(doc, token, noun, kind or "person", index, named, countries, gazetteer)
        if phrase is not None:
            found.append(phrase)
    return found


def _phrase(
    doc: Doc,
    token: Token,
    noun: str,
    kind: str,
    sentence_index: int,
    named: set[int],
    countries: dict[int, str],
    gazetteer: Gazetteer,
) -> Phrase | None:
    """The noun phrase of a head, where it is definite; None for "a spokesman" and for titles in front of a name."""
    if token.dep_ == "compound" or (kind == "person" and token.i + 1 < len(doc) and doc[token.i + 1].idx in named):
        return None
    lefts = [t for t in token.lefts if t.dep_ in _LEFT]
    if not lefts:
        return None
    first = min(t.left_edge.i for t in lefts)
    before = [doc[i] for i in range(first, token.i)]
    words = {fold(t.text) for t in before}
    owner = next((t for t in lefts if t.dep_ == "poss"), None)
    if not (owner or words & _DEFINITE) or words & gazetteer.shifting_words:
        return None
    codes = [countries[t.idx] for t in before if t.idx in countries]
    last, behind = _countries_behind(token, countries)
    last = _posting(token, named) or last
    own_words = [t.text for t in lefts if t.dep_ in _DESCRIBING and t.idx not in named]
    tail = phrase_key(" ".join([*own_words, token.text]))
    ends = [tail.split(" ", cut)[-1] for cut in range(4)]
    title = next((end for end in ends if end in gazetteer.titles), noun)
    return Phrase(
        span=Span(doc[first].idx, last.idx + len(last)),
        head=token,
        noun=noun,
        kind=kind,
        title=title,
        words=" ".join([*own_words, token.text]),
        countries=tuple(dict.fromkeys([*codes, *behind])),
        is_pair=bool(words & _TWO),
        owner=owner,
        sentence_index=sentence_index,
    )


def _posting(token: Token, named: set[int]) -> Token | None:
    """The last token of where an envoy serves ("ambassador to China"), if a name right behind says so."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "to" and child.i == token.i + 1:
            return next((t for t in child.children if t.dep_ == "pobj" and t.idx in named), None)
    return None


def _countries_behind(token: Token, countries: dict[int, str]) -> tuple[Token, list[str]]:
    """Countries that an "of" behind the head names, and the last token of the phrase."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            found = [countries[t.idx] for t in child.subtree if t.idx in countries]
            objects = [t for t in child.children if t.dep_ == "pobj"]
            if found and objects and (objects[0].idx in countries or objects[0].left_edge.idx in countries):
                last = max((t for t in child.subtree if t.idx in countries), key=lambda t: t.i)
                return last, found
    return token, []
