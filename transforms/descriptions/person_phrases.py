"""Phrases that describe one person: "a woman", "the driver", "his mother"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.gazetteer.model import PERSON, Gazetteer, Title
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.linking.model import Said
from transforms.linking.offices import makes_another_office
from transforms.text.parse import tokens_of
from transforms.text.spans import Span

# How a phrase begins says whether its person is new to the reader, known, or somebody's.
NEW, KNOWN, OWNED = "new", "known", "owned"
_BEGINNINGS = {"a": NEW, "an": NEW, "one": NEW, "the": KNOWN}
_LEFT = frozenset({"det", "poss", "amod", "nummod", "compound", "nmod", "advmod", "npadvmod"})
_WORDS = frozenset({"amod", "compound", "nmod"})
# What stands so says what somebody is, or is no thing of its own: "she is a doctor", "as a child", "the man hours".
_SAYING_WHAT = frozenset({"attr", "appos", "oprd", "compound", "nmod", "npadvmod", "amod", "ROOT"})
_LIKENING = frozenset({"as", "like", "than", "per"})
_DENYING = frozenset({"no", "not", "never", "without"})
# What follows these tells which one is meant: "the president of the bank", "the man who called".
_TELLING_WHICH = frozenset({"of", "for", "at", "from"})
_CLAUSES = frozenset({"relcl", "acl"})
_TELLING_MORE = frozenset({"based", "born", "former", "retired", "veteran"})
_NAMING = frozenset({"identify", "name"})
_LONGEST_TITLE = 3


@dataclass(frozen=True, slots=True)
class PersonPhrase:
    """A singular phrase that describes a person.

    `noun` is its head, or the title that its words end in ("police officer"); `words` all of it
    without determiner and possessor; `beginning` NEW, KNOWN, OWNED or nothing; `countries` the codes of
    the countries that it names; `kinds` the nouns before the head ("video assistant referee");
    `is_restricted` where what follows tells which one ("the man who called"). `named_char` is a
    character of what it is said of ("his father Ali", "Ali, a student", "she is a nurse"): then it
    only describes. `is_parent`: it counts children ("the mother of three"). `tells_more`: its adjectives add what
    is only said of somebody known ("the Oslo-born", "the former", "the 54-year-old lawyer").
    """

    span: Span
    head: Token
    noun: str
    words: str
    row: Title
    beginning: str
    owner: Token | None
    countries: tuple[str, ...]
    kinds: tuple[str, ...]
    is_restricted: bool
    named_char: int | None = None
    is_parent: bool = False
    tells_more: bool = False


def find_person_phrases(
    doc: Doc, named: set[int], countries: Mapping[int, str], gazetteer: Gazetteer
) -> dict[int, PersonPhrase]:
    """The phrases by the index of their head.

    `named` holds the characters of names, `countries` the code of each country name by its first character.
    """
    found = {}
    for token in tokens_of(doc):
        if token.tag_ not in ("NN", "NNP") or token.idx in named:
            continue
        noun, row = _noun(token, gazetteer)
        if row is None:
            continue
        subject = _said_of(token, named)
        if subject is None and (token.tag_ != "NN" or not _is_somebody(token)):
            continue
        phrase = _phrase(doc, token, noun, row, subject, countries, gazetteer)
        if phrase is not None:
            found[token.i] = phrase
    return found


def what_is_said(phrases: Iterable[PersonPhrase], gazetteer: Gazetteer) -> dict[int, Said]:
    """What phrases say of the names beside them, by a character of the name."""
    return {
        p.named_char: Said(p.noun, p.row.gender, p.row.kind == PERSON and p.noun not in gazetteer.titles)
        for p in phrases
        if p.named_char is not None
    }


def _noun(token: Token, gazetteer: Gazetteer) -> tuple[str, Title | None]:
    """The longest noun for a person that ends at a token, with its row; titles of persons count too.

    What makes another office of it is part of the noun ("shadow chancellor").
    """
    word = fold(token.text)
    if word not in gazetteer.person_nouns and word not in gazetteer.titles:
        return word, None
    for size in range(min(_LONGEST_TITLE, token.i + 1), 0, -1):
        key = phrase_key(token.doc[token.i - size + 1 : token.i + 1].text) if size > 1 else word
        row = gazetteer.person_nouns.get(key) or gazetteer.titles.get(key)
        if row is not None and row.kind != "honorific":
            before = fold(token.nbor(-size).text) if token.i >= size else ""
            return (f"{before} {key}" if makes_another_office(before, gazetteer) else key), row
    return word, None


def _said_of(token: Token, named: set[int]) -> int | None:
    """A character of the name or pronoun of which a noun is said: right behind it, beside it, or its subject."""
    behind = token.doc[token.i + 1 : token.i + 3]
    if behind and (behind[0].idx in named or (behind[0].text == "," and behind[-1].idx in named)):
        return behind[0].idx if behind[0].idx in named else behind[-1].idx
    beside = [child for child in token.children if child.dep_ == "appos"]
    if token.dep_ == "appos":
        beside.append(token.head)
    elif token.dep_ == "attr" and token.head.lemma_ == "be":
        beside += [child for child in token.head.children if child.dep_ == "nsubj"]
    elif token.dep_ in ("nsubjpass", "dobj") and token.head.lemma_ in _NAMING:
        beside += _named_as(token.head)
    return next((other.idx for other in beside if other.idx in named or other.pos_ == "PRON"), None)


def _named_as(verb: Token) -> list[Token]:
    """What somebody is named by a verb ("was identified as Ali Hassan", "named him as")."""
    behind = [child for child in verb.children if child.dep_ == "prep" and child.lower_ == "as"]
    return [child for prep in behind for child in prep.children if child.dep_ == "pobj"]


def _is_somebody(token: Token) -> bool:
    """Whether a noun stands for a person of its own, not for what a person is called or likened to."""
    if token.dep_ in _SAYING_WHAT or (token.dep_ == "pobj" and token.head.lower_ in _LIKENING):
        return False
    behind = (child for child in token.rights if child.dep_ in ("appos", "nummod"))
    return all(child.like_num and child.nbor(-1).text == "," for child in behind)  # an age: "the farmer, 71, said"


def _phrase(
    doc: Doc,
    token: Token,
    noun: str,
    row: Title,
    subject: int | None,
    countries: Mapping[int, str],
    gazetteer: Gazetteer,
) -> PersonPhrase | None:
    """The phrase of a head; None where it is bare, says "no", or means another one each time ("the next driver")."""
    lefts = [t for t in token.lefts if t.dep_ in _LEFT]
    first = min((t.left_edge.i for t in lefts), default=token.i)
    owner = next((t for t in lefts if t.dep_ == "poss"), None)
    beginning = OWNED if owner is not None else _BEGINNINGS.get(fold(doc[first].text), "")
    words = {fold(t.text) for t in lefts if t is not owner}
    if words & (gazetteer.shifting_words | _DENYING) or _is_denied(token, beginning):
        return None
    if subject is None and not beginning:
        return None
    own = [t for t in lefts if t.dep_ in _WORDS]
    inside = [doc[i] for t in own for i in range(t.left_edge.i, t.i + 1)]
    return PersonPhrase(
        span=Span(doc[first].idx, token.idx + len(token)),
        head=token,
        noun=noun,
        words=" ".join([doc[own[0].left_edge.i : token.i].text, token.text]) if own else token.text,
        row=row,
        beginning=beginning,
        owner=owner,
        countries=tuple(dict.fromkeys(countries[t.idx] for t in inside if t.idx in countries)),
        kinds=tuple(fold(t.text) for t in inside if t.dep_ == "compound" and t.idx not in countries),
        is_restricted=any(c.dep_ in _CLAUSES or c.lower_ in _TELLING_WHICH for c in token.rights if not _counts(c)),
        named_char=subject,
        is_parent=any(_counts(c) for c in token.rights),
        tells_more=tells_more(token),
    )


def _counts(prep: Token) -> bool:
    """Whether a preposition tells how many children somebody has ("mother-of-three")."""
    return prep.lower_ == "of" and any(child.dep_ == "pobj" and child.like_num for child in prep.children)


def tells_more(noun: Token) -> bool:
    """Whether an adjective before a noun tells where somebody was born, how old they are or what they were."""
    ages = (c for c in noun.lefts if c.lower_ == "old")
    is_aged = any(child.dep_ == "npadvmod" for age in ages for child in age.lefts)
    return is_aged or any(child.lower_ in _TELLING_MORE for child in noun.lefts)


def _is_denied(token: Token, beginning: str) -> bool:
    """Whether the verb of a new person is negated: then there is nobody ("did not find a witness")."""
    verb = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
    return beginning == NEW and any(child.dep_ == "neg" for child in verb.children)
