"""Names that the reference data knows: those that cannot be read otherwise, and any that the model sees too."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from transforms.gazetteer.model import BRAND, MODEL, USE, Alias, Gazetteer
from transforms.gazetteer.phrases import Piece, find_phrases, fold
from transforms.names.bounds import without_common_tail
from transforms.names.model import Name
from transforms.names.other_parties import is_of_another_party
from transforms.names.spelling import is_compounded, spelt_alike
from transforms.names.use import read_evidence
from transforms.text.parse import text_of
from transforms.text.spans import Span

# "Labour Day" speaks of no party.
_NAMES_A_DAY = re.compile(r" Day\b(?!['’]s)")


def known_names(
    doc: Doc, pieces: list[Piece], modelled: list[Name], banned: set[str], gazetteer: Gazetteer
) -> list[Name]:
    """Known names: those that cannot be read otherwise, and any that the model sees as a name too."""
    text = text_of(doc)
    seen = {char for name in modelled for char in range(*name.span)}
    exact = {name.span for name in modelled}

    def accepts(span: Span, key: str) -> bool:
        surface = span.of(text)
        if (
            gazetteer.everyday_names.get(key) in (USE, MODEL)
            and " " not in surface
            and span not in exact
            and (USE not in read_evidence(doc, [span], gazetteer))
        ):
            return False
        if text[span.end : span.end + 1] in ("$", "€", "£") or _is_shouted(doc, text, span):
            return False
        if _NAMES_A_DAY.match(text, span.end) or not _has_article(text, span, key, gazetteer):
            return False
        if span.of(text) in banned:
            return False
        known = gazetteer.aliases[key]
        if is_of_another_party(text, span, known):
            return False
        return any((surface[0].isupper() or _leads_small(a.surface)) and spelt_alike(surface, a.surface) for a in known)

    names = []
    for span, key in find_phrases(pieces, gazetteer.aliases, gazetteer.longest, accepts):
        surface = span.of(text)
        senses = tuple(a for a in gazetteer.aliases[key] if spelt_alike(surface, a.surface))
        sure = span.start in seen or _is_unmistakable(doc, text, span, surface, senses)
        if sure or (" " in surface and not _may_be_headline_words(text, span, senses)):
            bare = without_common_tail(surface)
            place = Span(span.start, span.start + len(bare))
            names.append(Name(place, bare, _type_of(senses, place, modelled), "gazetteer", senses))
    return names


def _has_article(text: str, span: Span, key: str, gazetteer: Gazetteer) -> bool:
    """Whether the article stands before a name that means nothing without it ("the States")."""
    countries = [alias for alias in gazetteer.aliases[key] if alias.known.kind == "country"]
    if not countries or not all(alias.surface.startswith("the ") for alias in countries):
        return True
    return text[max(0, span.start - len("the ")) : span.start].casefold() == "the "


def _is_shouted(doc: Doc, text: str, span: Span) -> bool:
    """Whether a short everyday word stands in capitals because all words around it do ("TO KILL US.")."""
    surface = span.of(text)
    if len(surface) > 3 or not surface.isupper() or not doc.vocab[surface.lower()].is_stop:
        return False
    near = [*text[max(0, span.start - 40) : span.start].split()[-2:], *text[span.end : span.end + 40].split()[:2]]
    return sum(len(word) > 1 and word.isupper() for word in near) > 1


def _leads_small(alias: str) -> bool:
    """Whether a name begins with a small letter, as "al-Qaeda" does."""
    return alias[0].islower() and not alias.islower()


def _may_be_headline_words(text: str, span: Span, senses: tuple[Alias, ...]) -> bool:
    """Whether a firm's or paper's name may be just two words of a headline in title case ("Foreign Policy")."""
    if any(a.known.kind not in ("outlet", "organization") for a in senses):
        return False
    if all(a.known.kind == "organization" and a.known.category not in ("company", BRAND) for a in senses):
        return False
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    words = [word for word in text[start : end if end >= 0 else len(text)].split() if len(word) > 3]
    return sum(word[0].isupper() for word in words) * 10 >= len(words) * 8


def _type_of(senses: tuple[Alias, ...], span: Span, modelled: list[Name]) -> str:
    """The type of a known name; where its rows differ, the model's if it sees the same span."""
    types = ["NORP" if a.is_demonym else a.known.entity_type for a in senses]
    if len(set(types)) > 1:
        for name in modelled:
            if name.span == span and name.entity_type in types:
                return name.entity_type
    return types[0]


def _is_unmistakable(doc: Doc, text: str, span: Span, surface: str, senses: tuple[Alias, ...]) -> bool:
    """Whether one word is a name without the model's consent: countries, nationalities, acronyms."""
    token = doc.char_span(span.start, span.end)
    if any(a.is_demonym for a in senses) and token is not None and is_compounded(token):
        return False
    if any(a.known.kind in ("country", "capital") or a.is_demonym for a in senses):
        return True
    if surface.isupper() and len(surface) > 2:
        return any(c.islower() for c in text[span.end : span.end + 60])
    return token is not None and token.root.pos_ == "PROPN" and fold(surface) == surface.casefold()
