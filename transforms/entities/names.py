"""Names in the text: what the language model sees, mended by what the gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from transforms.entities.bounds import (
    cut_name,
    tidy,
    without_common_modifiers,
    without_common_tail,
    without_function_words,
    without_title,
)
from transforms.entities.evidence import MODEL, USE, read_evidence
from transforms.entities.gazetteer import BRAND, Alias, Gazetteer
from transforms.entities.model import Name
from transforms.entities.pieces import Piece, find_phrases, fold, phrase_key
from transforms.text.spans import Span

# Sums of money and the like, which the model takes for names now and then.
_AMOUNT = re.compile(r"[A-Z]{0,4}[$£€₦₹]?\d[\d.,]*(?:bn|m|billion|million)?$", re.IGNORECASE)
# No name is longer, in characters; a run of marks or a list that the model takes for one is.
_LONGEST_NAME = 120
# Names in other scripts stand in brackets behind their Latin form, as a rule.
_LAST_LATIN = "\u024f"
_TERM = re.compile(r"\b((?:[a-z]+[ -]){1,4}[a-z]+) \(([A-Z]{2,5})\)")
_NAMED_THINGS = frozenset({"GPE", "LOC", "NORP", "PERSON"})
NAME_TYPES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})


def find_names(doc: Doc, pieces: list[Piece], gazetteer: Gazetteer) -> list[Name]:
    """Names that model and gazetteer find together, flat and in text order."""
    text = doc.text
    modelled = [name for ent in doc.ents if ent.label_ in NAME_TYPES for name in _from_model(ent, text, gazetteer)]
    banned = _other_acronyms(text)
    modelled = [name for name in modelled if name.text not in banned]
    known = _from_gazetteer(doc, text, pieces, modelled, banned, gazetteer)
    names = flatten([*known, *modelled])
    leaders = list(_overlooked_leaders(text, pieces, names, gazetteer))
    return flatten([*names, *leaders]) if leaders else names


def _overlooked_leaders(text: str, pieces: list[Piece], names: list[Name], gazetteer: Gazetteer) -> Iterator[Name]:
    """Surnames of heads of state and government that the model takes for no names, where their country is named."""
    taken = {char for name in names for char in range(*name.span)}
    countries = {alias.known.country_code for name in names for alias in name.senses}
    for index, piece in enumerate(pieces):
        leader = gazetteer.leaders.get(piece.folded)
        if leader is None or piece.start in taken or leader.country_code not in countries:
            continue
        word = text[piece.start : piece.end]
        beside = [pieces[i] for i in (index - 1, index + 1) if 0 <= i < len(pieces)]
        # A capital word beside it makes it part of another name.
        if word.istitle() and not any(text[near.start].isupper() and near.start not in taken for near in beside):
            yield Name(Span(piece.start, piece.end), word, "PERSON", "gazetteer")


def flatten(names: list[Name]) -> list[Name]:
    """Of names that overlap, keep the longer one; of equal ones the first given."""
    ranked = sorted(enumerate(names), key=lambda pair: (pair[1].span.start - pair[1].span.end, pair[0]))
    taken: set[int] = set()
    kept = []
    for _, name in ranked:
        chars = range(*name.span)
        if chars and chars[0] not in taken and chars[-1] not in taken:
            taken.update(chars)
            kept.append(name)
    return sorted(kept, key=lambda name: name.span)


def _from_model(ent: DocSpan, text: str, gazetteer: Gazetteer) -> list[Name]:
    """A model's entity as names: cut at line ends and at possessives, titles taken off."""
    names = []
    whole = without_common_modifiers(without_function_words(ent), gazetteer)
    for part in cut_name(text, Span(whole.start_char, whole.end_char), ent.label_, gazetteer):
        span = tidy(text, part)
        if ent.label_ == "PERSON":
            span = tidy(text, without_title(text, span, gazetteer))
        surface = text[span.start : span.end]
        known_part = without_common_tail(surface)
        divided = ent.label_ in ("GPE", "LOC") and surface.rpartition(" ")[2] in gazetteer.place_words
        if known_part != surface and (divided or phrase_key(known_part) in gazetteer.aliases):
            span, surface = Span(span.start, span.start + len(known_part)), known_part
        if len(surface) < 2 or not any(c.isalpha() and c < _LAST_LATIN for c in surface) or surface.islower():
            continue
        if ent.label_ == "NORP" and _is_compounded(ent):
            continue
        if _opens_title(text, span, gazetteer):
            continue
        if ent.end - ent.start == 1 and ent[0].is_stop and not surface.isupper():
            continue
        if len(surface) > _LONGEST_NAME or is_generic(surface, gazetteer) or _AMOUNT.match(surface):
            continue
        senses = gazetteer.aliases.get(phrase_key(surface), ())
        names.append(Name(span, surface, _known_type(surface, senses) or ent.label_, "model", senses))
    return names


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


def spelt_alike(surface: str, alias: str) -> bool:
    """Whether a spelling may be this alias: acronyms in capitals, capitals wherever the alias has them."""
    if alias.isupper() and len(alias.replace(".", "")) <= 5:
        return surface.isupper()
    if surface.isupper():
        return len(surface) > 3
    theirs, ours = alias.removeprefix("the ").split(), surface.split()
    if len(theirs) != len(ours):
        return not surface[0].islower()
    return all(not b[0].islower() or a[0].islower() for a, b in zip(theirs, ours, strict=True))


def _from_gazetteer(
    doc: Doc, text: str, pieces: list[Piece], modelled: list[Name], banned: set[str], gazetteer: Gazetteer
) -> list[Name]:
    """Known names: those that cannot be read otherwise, and any that the model sees as a name too."""
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
        if span.of(text) in banned:
            return False
        known = gazetteer.aliases[key]
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


def _is_compounded(tokens: DocSpan) -> bool:
    """Whether a common noun makes one word with what looks like a nationality ("nail polish" in a title)."""
    doc, start, end = tokens.doc, tokens.start, tokens.end
    before = doc[start - 1] if start else None
    if before is None or before.ent_type_ in _NAMED_THINGS:
        return False
    if before.dep_ == "compound" and before.head == tokens.root and not before.ent_type_:
        return True
    # What stands right behind a noun and describes none is itself a noun, where it is no plural.
    ends = end == len(doc) or doc[end].pos_ in ("ADP", "PUNCT", "CCONJ", "SPACE")
    return before.pos_ in ("NOUN", "PROPN") and ends and tokens.root.tag_ in ("NN", "NNP") and tokens.root.pos_ != "ADJ"


def _other_acronyms(text: str) -> set[str]:
    """Acronyms that the article introduces for a term in small letters ("artificial pancreas (AP)")."""
    found = set()
    for match in _TERM.finditer(text):
        words = match.group(1).split()
        initials = "".join(word[0] for word in words)
        if initials.endswith(match.group(2).casefold()):
            found.add(match.group(2))
    return found


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
    if any(a.is_demonym for a in senses) and token is not None and _is_compounded(token):
        return False
    if any(a.known.kind in ("country", "capital") or a.is_demonym for a in senses):
        return True
    if surface.isupper() and len(surface) > 2:
        return any(c.islower() for c in text[span.end : span.end + 60])
    return token is not None and token.root.pos_ == "PROPN" and fold(surface) == surface.casefold()
