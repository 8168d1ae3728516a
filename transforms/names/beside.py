"""What a name's own words, the nouns right beside it and the names in a row with it say of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from transforms.gazetteer.model import BEFORE, BEHIND, FIRST, LAST, Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.names.model import Name
from transforms.names.votes import HINT, SURE, WEAK, Hint

# Prepositions that stand before places and before much else.
_AT = frozenset({"at", "from", "to", "via"})
_ONE_OF = frozenset({"one", "another"})
_OPENING = frozenset("\"'“‘«‹")
# Kinds that the first word of a name decides: storms and ships are called like persons ("HMS Queen Elizabeth").
_BY_FIRST_WORD = frozenset({"EVENT", "PRODUCT"})
_LONGEST_PERSON = 3  # words


def known_kinds(names: Sequence[Name], gazetteer: Gazetteer) -> dict[int, str]:
    """The type of the known places of an article and of firms, by every character of their names."""
    places = [name for name in names if name.rule == "gazetteer" and name.entity_type == "GPE"]
    firms = [n for n in names if n.entity_type == "ORG" and (n.rule == "gazetteer" or _ends_as_firm(n, gazetteer))]
    return {char: name.entity_type for name in (*places, *firms) for char in range(*name.span)}


def _ends_as_firm(name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a name of several words ends in a word of organizations' names."""
    return " " in name.text and phrase_key(name.text).split()[-1] in gazetteer.organization_words


def body_hints(doc: Doc, name: Name, gazetteer: Gazetteer) -> Iterator[Hint]:
    """A noun for a body right before a name that the model takes for a people, a work or a ware ("the daily Blic")."""
    tokens = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
    before = _token_before(tokens) if tokens is not None and not name.senses else None
    if before is not None and _kind_of(before, BEFORE, gazetteer) == "ORG":
        yield "ORG", SURE, "behind a noun for its kind"


def form_hints(name: Name, gazetteer: Gazetteer) -> Iterator[Hint]:
    """What the first and the last word of a name say ("Booker Prize", "Partido Verde")."""
    key = phrase_key(name.text)
    words = key.split()
    if len(words) < 2 or gazetteer.places.rows(key):  # towns are called "Fort Worth", "Laguna Hills"
        return
    if kind := gazetteer.kind_words.get((LAST, words[-1])):
        yield kind, HINT if kind == "ORG" else SURE, "ends in a word for its kind"
    kind = gazetteer.kind_words.get((FIRST, words[0]))
    # Firms and teams are called by places ("Rio Tinto", "San Antonio Spurs").
    if kind is not None and (kind in _BY_FIRST_WORD or kind == "ORG" or name.entity_type != "ORG"):
        yield kind, SURE if kind in _BY_FIRST_WORD else HINT, "begins with a word for its kind"


def beside_hints(tokens: DocSpan, name: Name, kinds: Mapping[int, str], gazetteer: Gazetteer) -> Iterator[Hint]:
    """What stands right beside a name; `kinds` holds the sure places and bodies of the article by character."""
    before = _token_before(tokens)
    if before is not None and (kind := _kind_of(before, BEFORE, gazetteer)):
        yield kind, SURE, "behind a noun for its kind"
    if before is not None and before.is_title and gazetteer.kind_words.get((FIRST, before.lower_)) == "EVENT":
        yield "EVENT", SURE, "behind a capital noun for its kind"  # "Storm Ciara"
    behind = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else None
    kind = _kind_of(behind, BEHIND, gazetteer) if behind is not None else None
    if kind is not None and not (kind == "ORG" and gazetteer.places.rows(phrase_key(name.text))):
        yield kind, SURE, "before a noun for its kind"  # "the Parma coach" may be of the town
    yield from _apposed(tokens, name, gazetteer)
    row = {kinds.get(token.idx) for token in tokens.root.conjuncts if not tokens.start <= token.i < tokens.end}
    if "GPE" in row and not (name.entity_type == "PERSON" and len(name.text.split()) >= _LONGEST_PERSON):
        yield "GPE", HINT, "in a row with a known place"
    if "ORG" in row and " " not in name.text:
        yield "ORG", HINT, "in a row with a known body"
    if before is None:
        return
    if before.lower_ in _AT and gazetteer.places.rows(phrase_key(name.text)):
        yield "GPE", WEAK, "a place, behind a preposition"
    is_short = len(name.text.split()) <= _LONGEST_PERSON
    if is_short and name.entity_type != "PERSON" and before.head == tokens.root and _is_of_a_person(before, gazetteer):
        yield "PERSON", HINT, "behind a noun for persons"


def _token_before(tokens: DocSpan) -> Token | None:
    """The word before a name, quotation marks that open it left out."""
    start = tokens.start - 1
    if start > 0 and tokens.doc[start].text in _OPENING:
        start -= 1
    return tokens.doc[start] if start >= 0 else None


def _kind_of(token: Token, position: str, gazetteer: Gazetteer) -> str | None:
    """The kind of thing that a common noun in this position tells."""
    return gazetteer.kind_words.get((position, token.text)) if token.is_lower else None


def _is_of_a_person(token: Token, gazetteer: Gazetteer) -> bool:
    """Whether a common noun in the singular is what one calls a person."""
    key = fold(token.text)
    return token.is_lower and token.tag_ == "NN" and (key in gazetteer.titles or key in gazetteer.person_nouns)


def _may_be_person(name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a name has the words of a person's, in capital and small letters, none of them one of bodies."""
    words = name.text.split()
    is_cased = all(word[0].isupper() and word[1:].islower() for word in words)
    return (
        is_cased
        and 1 < len(words) <= _LONGEST_PERSON
        and not any(
            key in gazetteer.organization_words or key in gazetteer.generic_words or (LAST, key) in gazetteer.kind_words
            for key in phrase_key(name.text).split()
        )
    )


def _is_of_things(one: Token) -> bool:
    """Whether the several are named ("one of the firms, Syntun Data"): only of "them" is anybody one."""
    several = (c for prep in one.rights if prep.dep_ == "prep" for c in prep.children)
    return any(c.pos_ != "PRON" for c in several)


def _apposed(tokens: DocSpan, name: Name, gazetteer: Gazetteer) -> Iterator[Hint]:
    """What the noun in apposition says ("Syntun Data, a research firm"; "the broadcaster, TRT Haber")."""
    root = tokens.root
    heads = [child for child in root.children if child.dep_ == "appos" and child.i >= tokens.end]
    for head in heads:
        if name.entity_type != "PERSON" and _is_of_a_person(head, gazetteer):
            yield "PERSON", SURE, "a noun for persons in apposition"
    if root.dep_ == "appos" and root.head.i < tokens.start:
        heads.append(root.head)
        if name.entity_type == "ORG" and _is_of_a_person(root.head, gazetteer) and _may_be_person(name, gazetteer):
            yield "PERSON", HINT, "in apposition to a noun for persons"  # "his lawyer, Dion Pongkor,"
        if name.entity_type != "PERSON" and root.head.lower_ in _ONE_OF and not _is_of_things(root.head):
            yield "PERSON", SURE, "in apposition to one of several"
    for head in heads:
        if kind := _kind_of(head, BEFORE, gazetteer):
            yield kind, SURE, "a noun for its kind in apposition"
