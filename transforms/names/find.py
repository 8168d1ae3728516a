"""Names in the text: what the language model sees, mended by what the gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import Piece
from transforms.names.acronyms import other_acronyms
from transforms.names.capitals import overlooked_acronyms
from transforms.names.datelines import dateline_places
from transforms.names.flat import characters_of, flatten
from transforms.names.from_gazetteer import known_names
from transforms.names.from_model import modelled_names
from transforms.names.model import Name
from transforms.text.parse import text_of
from transforms.text.spans import Span


def find_names(doc: Doc, pieces: list[Piece], gazetteer: Gazetteer) -> list[Name]:
    """Names that model and gazetteer find together, flat and in text order."""
    text = text_of(doc)
    banned = other_acronyms(text)
    places = list(dateline_places(text, gazetteer))
    opened = characters_of(places)
    seen = (name for name in modelled_names(doc, gazetteer) if name.text not in banned)
    modelled = [name for name in seen if opened.isdisjoint(range(*name.span))]
    known = [name for name in known_names(doc, pieces, modelled, banned, gazetteer) if name.span.start not in opened]
    names = flatten([*places, *known, *modelled])
    names = flatten([*names, *overlooked_acronyms(doc, characters_of(names), banned, gazetteer)])
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
