"""Titles beside a person's name, and what they say of the person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from transforms.annotation import Entity
from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.linking.model import PersonTitle
from transforms.names.model import Name
from transforms.text.parse import text_of, tokens_of
from transforms.text.spans import Span

# Tags of the words that a title in front of a name is made of.
_TITLE_TAGS = frozenset({"PROPN", "NOUN", "ADJ", "NUM"})
_MARKS = frozenset({"-", "/", "–"})
# A title does not run into another person's name or a date.
_OTHERS = frozenset({"PERSON", "DATE", "TIME"})
_LONGEST = 9


_AGE = re.compile(r",? (?:aged )?(\d{1,3})(?=[,.]| and\b)")


@dataclass(frozen=True, slots=True)
class Marks:
    """Where countries and organizations are named: code and entity by the first character of the name."""

    countries: Mapping[int, str]
    bodies: Mapping[int, Entity]


def find_title(doc: Doc, name: Name, marks: Marks, gazetteer: Gazetteer) -> PersonTitle | None:
    """The title of a person's name: in front of it, else in apposition."""
    tokens = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
    if tokens is None:
        return None
    before = _title_before(doc, tokens.start, marks, gazetteer)
    if before is not None and before.country_code is None:
        before = replace(before, country_code=_origin(doc, tokens.end, marks))
    after = _title_beside(doc, tokens.start, tokens.end, tokens.root, marks, gazetteer)
    if before and before.kind != "honorific":
        return before
    return after or before


def age_behind(text: str, span: Span) -> int | None:
    """The age that stands right behind a name (", 31,")."""
    found = _AGE.match(text, span.end)
    return int(found.group(1)) if found else None


def _origin(doc: Doc, end: int, marks: Marks) -> str | None:
    """The country that an "of" right behind a name gives ("Colonel Lee, of South Korea")."""
    for index in range(end, min(end + 2, len(doc) - 1)):
        if doc[index].lower_ == "of":
            return marks.countries.get(doc[index + 1].idx)
        if doc[index].text != ",":
            return None
    return None


def _title_before(doc: Doc, start: int, marks: Marks, gazetteer: Gazetteer) -> PersonTitle | None:
    """The noun phrase right before a name, if its last words are a title."""
    last = start - 1
    if last >= 0 and doc[last].text == "," and last > 0:
        # "the country's foreign minister, Sergei Lavrov," sets the name off by commas.
        last -= 1
        if not _head_title(doc, last, gazetteer):
            return None
    head = _head_title(doc, last, gazetteer)
    if head is None:
        return None
    first = last
    is_role = gazetteer.titles[head].kind != "honorific"
    while is_role and first > 0 and last - first < _LONGEST and _may_extend(doc[first - 1]):
        first -= 1
    while first < last and doc[first].text in _MARKS:
        first += 1
    return _title(doc, first, last, head, marks, gazetteer)


def _may_extend(token: Token) -> bool:
    return (token.pos_ in _TITLE_TAGS or token.text in _MARKS) and not token.is_space and token.ent_type_ not in _OTHERS


def _head_title(doc: Doc, last: int, gazetteer: Gazetteer) -> str | None:
    """The longest title that ends at a token, folded."""
    tokens, text = tokens_of(doc), text_of(doc)
    end = tokens[last].idx + len(tokens[last])
    for size in (5, 4, 3, 2, 1):
        first = last - size + 1
        if first >= 0:
            start = tokens[first].idx
            key = phrase_key(text[start:end])
            row = gazetteer.titles.get(key)
            # "Father Brown" bears a title, "his father Brown" does not.
            if row is not None and (row.kind != "honorific" or text[start].isupper()):
                return key
    return None


def _title_beside(
    doc: Doc, start: int, end: int, root: Token, marks: Marks, gazetteer: Gazetteer
) -> PersonTitle | None:
    """A title in apposition: "Liu Weimin, a spokesman for the ministry"."""
    heads = [child for child in root.children if child.dep_ == "appos" and child.i >= end]
    if root.dep_ == "appos" and root.head.i < start:
        heads.append(root.head)
    for head in heads:
        key = _head_title(doc, head.i, gazetteer)
        if key is None:
            continue
        left = min((t.i for t in head.lefts if t.dep_ in ("compound", "amod", "nmod", "poss")), default=head.i)
        right = head.i
        for child in head.rights:
            if child.dep_ == "prep" and child.right_edge.i - head.i < _LONGEST and child.right_edge.i < doc[-1].i:
                right = max(right, child.right_edge.i) if not start <= child.right_edge.i < end else right
        if right >= start > left:
            right = start - 1
        return _title(doc, left, right, key, marks, gazetteer)
    return None


def _elsewhere(doc: Doc, first: int, index: int) -> bool:
    """Whether a token of a title tells where its bearer works, not for whom ("ambassador to Iraq")."""
    for i in range(index - 1, first - 1, -1):
        if doc[i].pos_ == "ADP":
            return doc[i].lower_ not in ("of", "for", "from")
    return False


def find_owner(
    doc: Doc, names: Iterable[Name], countries: Mapping[int, str], *, by_possessive: bool = False
) -> str | None:
    """The country whose name stands right before a name or owns it ("China's Foreign Ministry")."""
    for name in names:
        tokens = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
        if tokens is None or tokens.start < 1:
            continue
        before = tokens.start - 1
        if doc[before].tag_ == "POS" and before > 0:
            before -= 1
        elif by_possessive:
            continue
        found = countries.get(doc[before].idx) or countries.get(doc[before].left_edge.idx)
        if found and (doc[before].dep_ in ("poss", "compound", "amod", "nmod") or doc[before].idx in countries):
            return found
    return None


def _title(doc: Doc, first: int, last: int, head: str, marks: Marks, gazetteer: Gazetteer) -> PersonTitle:
    """What a stretch of tokens says as a title; an owner before it ("China's president") gives the country."""
    row = gazetteer.titles[head]
    start = doc[first].left_edge.i if doc[first].dep_ == "poss" else first  # "Canary Islands" of "Canary Islands' head"
    chars = [doc[i].idx for i in range(start, last + 1) if not _elsewhere(doc, first, i)]
    country = next((marks.countries[char] for char in chars if char in marks.countries), None)
    body = next((marks.bodies[char] for char in chars if char in marks.bodies), None)
    mark = next((i for i in range(max(1, first - 1), last) if doc[i].tag_ == "POS"), None)
    owner = doc[mark - 1] if mark is not None else None
    if country is None and owner is not None and owner.i < first:
        places = [doc[i].idx for i in range(owner.left_edge.i, owner.i + 1)]
        country = next((marks.countries[char] for char in places if char in marks.countries), None)
        body = body or next((marks.bodies[char] for char in places if char in marks.bodies), None)
    is_named = country is not None or body is not None
    is_of_another = owner is not None and not is_named and owner.lower_ not in gazetteer.nominals
    sector = row.sector
    words = [fold(doc[i].text) for i in range(first, last + 1)]
    if row.kind == "role" or sector is None:
        organization = next(
            (gazetteer.organization_words[w] for w in words if gazetteer.organization_words.get(w)), None
        )
        sector = organization or sector
    span = Span(doc[first].idx, doc[last].idx + len(doc[last]))
    opening = fold(head.partition(" ")[0])
    before = tuple(words[: words.index(opening)]) if opening in words else ()
    return PersonTitle(span, head, row.kind, sector, row.gender, country, body, before, is_of_another)
