"""Acronyms that the model overlooks: words in capitals that an article uses again and again as one uses a body."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import phrase_key
from transforms.names.model import Name
from transforms.text.parse import tokens_of
from transforms.text.spans import Span

_SHORTEST, _LONGEST = 3, 6  # letters
_ACTS = frozenset({"nsubj", "poss", "agent"})
_IS_PARTY = _ACTS | {"nsubjpass", "pobj", "dobj", "appos", "conj"}
_ENOUGH = 2


def overlooked_acronyms(
    doc: Doc, covered: Collection[int], banned: Collection[str], gazetteer: Gazetteer
) -> Iterator[Name]:
    """Every place of a word in capitals that acts once at least and is a party twice ("DACF paid ... to DACF").

    `covered` are the characters of names that are known already, `banned` words that stand for something else.
    """
    found: dict[str, list[Token]] = {}
    for token in tokens_of(doc):
        if _may_be_body(token, gazetteer) and token.idx not in covered and token.text not in banned:
            found.setdefault(token.text, []).append(token)
    for word, tokens in found.items():
        roles = [token.dep_ for token in tokens]
        if sum(role in _IS_PARTY for role in roles) >= _ENOUGH and not _ACTS.isdisjoint(roles):
            for token in tokens:
                yield Name(Span(token.idx, token.idx + len(word)), word, "ORG", "capitals")


def _may_be_body(token: Token, gazetteer: Gazetteer) -> bool:
    """Whether a token is a short proper noun in capitals that is neither known nor an everyday word, in small print."""
    word = token.text
    if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha() and word.isupper()) or token.ent_type_:
        return False
    key = phrase_key(word)
    known = (gazetteer.no_names, gazetteer.aliases, gazetteer.titles)
    if token.tag_ not in ("NNP", "NNPS") or any(key in words for words in known):
        return False
    if token.vocab[word.lower()].is_stop:
        return False
    beside = [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    return not any(other.is_upper and len(other) >= _SHORTEST for other in beside)
