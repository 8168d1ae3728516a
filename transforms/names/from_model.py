"""Names as the language model sees them, cut to their bounds."""

from __future__ import annotations

import re

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from transforms.gazetteer.model import Alias, Gazetteer
from transforms.gazetteer.phrases import phrase_key
from transforms.grammar.datelines import DASHES
from transforms.names.article import is_firm_word
from transforms.names.bounds import (
    behind_trade,
    cut_name,
    tidy,
    without_common_modifiers,
    without_common_tail,
    without_function_words,
    without_title,
)
from transforms.names.model import Name
from transforms.names.other_parties import is_of_another_party
from transforms.names.portfolios import is_portfolio
from transforms.names.spelling import is_compounded, spelt_alike
from transforms.text.parse import text_of
from transforms.text.spans import Span

# Sums of money and the like, which the model takes for names now and then.
_OF_A_PORTFOLIO = frozenset({"secretary", "minister"})
_AMOUNT = re.compile(r"[A-Z]{0,4}[$£€₦₹]?\d[\d.,]*(?:bn|m|billion|million)?$", re.IGNORECASE)
# "D-Ga." behind the name of a member of Congress.
_PARTY_AND_STATE = re.compile(r"[DRI]-[A-Z][A-Za-z.]*$")
# No name is longer, in characters; a run of marks or a list that the model takes for one is.
_LONGEST_NAME = 120
# Names in other scripts stand in brackets behind their Latin form, as a rule.
_LAST_LATIN = "\u024f"
# What the model takes a portfolio for.
_OF_BODIES = frozenset({"ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
NAME_TYPES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})


def modelled_names(doc: Doc, gazetteer: Gazetteer) -> list[Name]:
    """The model's entities of the types that are names, each as one or more names."""
    text = text_of(doc)
    return [name for ent in doc.ents if ent.label_ in NAME_TYPES for name in _from_model(ent, text, gazetteer)]


def _from_model(ent: DocSpan, text: str, gazetteer: Gazetteer) -> list[Name]:
    """A model's entity as names: cut at line ends and at possessives, titles taken off."""
    names = []
    whole = without_common_modifiers(without_function_words(ent, gazetteer), gazetteer)
    for part in cut_name(text, Span(whole.start_char, whole.end_char), ent.label_, gazetteer):
        span = tidy(text, part)
        label = ent.label_
        if label == "PERSON" and (name := behind_trade(text, span, gazetteer)) is not None:
            span, label = name, "ORG"
        elif label == "PERSON":
            span = tidy(text, without_title(text, span, gazetteer))
        surface = text[span.start : span.end]
        known_part = without_common_tail(surface)
        divided = ent.label_ in ("GPE", "LOC") and surface.rpartition(" ")[2] in gazetteer.place_words
        if known_part != surface and (divided or phrase_key(known_part) in gazetteer.aliases):
            span, surface = Span(span.start, span.start + len(known_part)), known_part
        if len(surface) < 2 or not any(c.isalpha() and c < _LAST_LATIN for c in surface) or surface.islower():
            continue
        if _is_no_name(ent, text, span, gazetteer) or len(surface) > _LONGEST_NAME or _AMOUNT.match(surface):
            continue
        senses = gazetteer.aliases.get(phrase_key(surface), ())
        if is_of_another_party(text, span, senses):
            continue
        names.append(Name(span, surface, _known_type(surface, senses) or label, "model", senses))
    return names


def _is_no_name(ent: DocSpan, text: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether what the model takes for a name is a word of another kind, or but a part of a title."""
    surface = span.of(text)
    is_known = phrase_key(surface) in gazetteer.aliases
    if ent.label_ == "NORP" and is_compounded(ent):
        return True
    if not is_known and phrase_key(surface) in gazetteer.no_names:
        return True
    if not is_known and ent.label_ in _OF_BODIES and is_portfolio(ent, gazetteer):
        return True
    if not is_known and all(is_firm_word(word, gazetteer) for word in phrase_key(surface).split()):
        return True
    if ent.label_ == "PERSON" and _describes_people(ent, gazetteer):
        return True
    if _PARTY_AND_STATE.match(surface) or (not is_known and _is_portfolio_word(ent, gazetteer)):
        return True
    if all(ent.doc.vocab[word.lower()].is_stop for word in surface.split()) and not surface.isupper():
        return not is_known
    return _opens_title(text, span, gazetteer) or is_generic(surface, gazetteer)


def _describes_people(ent: DocSpan, gazetteer: Gazetteer) -> bool:
    """Whether a common word opens a sentence before the noun that it describes ("Rice exporters said")."""
    token = ent[0]
    opens = token.is_sent_start or (token.i > 0 and token.nbor(-1).text in DASHES)
    if len(ent) != 1 or not opens or token.dep_ != "compound" or token.head.i != token.i + 1:
        return False
    is_plain = token.head.is_lower and token.head.tag_ == "NNS" and not ent.doc.vocab[token.lower].is_oov
    return is_plain and not gazetteer.is_given_name(token.text)


def _is_portfolio_word(ent: DocSpan, gazetteer: Gazetteer) -> bool:
    """Whether a word is but the portfolio of a minister's title ("Commerce" of "Commerce Secretary")."""
    behind = ent.doc[ent.end] if ent.end < len(ent.doc) else None
    if behind is None or len(ent) != 1 or not behind.is_title or ent.doc.vocab[ent[0].lower].is_oov:
        return False
    return behind.lower_ in _OF_A_PORTFOLIO and behind.lower_ in gazetteer.titles


def is_generic(surface: str, gazetteer: Gazetteer) -> bool:
    """Whether a capitalised word is but a noun that many things share ("the Committee", but not "the Navy")."""
    key = phrase_key(surface)
    if key in gazetteer.aliases or (surface[0].isupper() and key in gazetteer.national_bodies):
        return False
    return key in gazetteer.nominals or key in gazetteer.titles or key in gazetteer.generic_words


def _opens_title(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a word that is no name by itself begins a title ("Defense" of "Defense Minister")."""
    following = text[span.end : span.end + _LONGEST_NAME].split(maxsplit=1)
    if not following or not text.startswith(" ", span.end) or phrase_key(span.of(text)) in gazetteer.aliases:
        return False
    return phrase_key(f"{span.of(text)} {following[0]}") in gazetteer.titles


def _known_type(surface: str, senses: tuple[Alias, ...]) -> str | None:
    """The type on which all rows of a spelling agree, where the spelling is sure."""
    if not senses or not any(spelt_alike(surface, alias.surface) for alias in senses):
        return None
    types = {"NORP" if alias.is_demonym else alias.known.entity_type for alias in senses}
    sure = any(alias.known.kind in ("country", "capital", "region") for alias in senses) or len(surface.split()) > 1
    return types.pop() if len(types) == 1 and sure else None
