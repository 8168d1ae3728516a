"""What markup tells of short lines before the extractor takes the page apart: captions, items that are links."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from transforms.articles.draft import Piece
from transforms.articles.dump.shape import count_words, ends_sentence
from transforms.articles.html.words import joined_text, whole_text
from transforms.articles.normalise import text_key

_PICTURE_HOLDERS = ("div", "center", "td", "span", "p", "figure", "dd")
_INLINE = frozenset(
    ("img", "a", "span", "br", "em", "i", "b", "strong", "small", "font", "picture", "source", "noscript")
)
_FEWEST_WORDS = 3
_MOST_WORDS = 30
_LINKED = 0.4  # of a list's letters
_FEWEST_ITEMS = 3


def find_captions(tree: etree._Element) -> frozenset[str]:
    """The words that stand alone beside a picture, in one element with it and without a full stop."""
    found = set()
    for picture in tree.iter("img"):
        holder = picture.getparent()
        if holder is not None and holder.tag in ("a", "picture", "noscript"):
            holder = holder.getparent()
        if holder is None or holder.tag not in _PICTURE_HOLDERS or len(holder) > _MOST_WORDS:
            continue
        text = joined_text(holder)
        if not _FEWEST_WORDS <= count_words(text) <= _MOST_WORDS or ends_sentence(text):
            continue
        if all(inner.tag in _INLINE for inner in holder.iterdescendants()):
            found.add(text_key(text))
    return frozenset(found)


def find_link_lists(tree: etree._Element) -> frozenset[str]:
    """The items of lists of which every item leads elsewhere, with a good part of its words."""
    found: set[str] = set()
    for listing in tree.iter("ul", "ol"):
        items = listing.findall("li")
        if len(items) < _FEWEST_ITEMS or any(next(item.iter("a"), None) is None for item in items):
            continue
        linked = sum(len(whole_text(link)) for item in items for link in item.iter("a"))
        if linked >= _LINKED * sum(len(whole_text(item)) for item in items):
            found.update(text_key(whole_text(item)) for item in items)
    return frozenset(found - {""})


def mark_asides(pieces: Sequence[Piece], captions: frozenset[str], link_lists: frozenset[str]) -> None:
    """Type the captions, and at the text's end the items of a list of links."""
    for piece in pieces if captions else ():
        if piece.is_open and text_key(piece.text) in captions:
            piece.mark("caption", "beside_picture")
    ending = []
    for piece in reversed(pieces):
        if piece.is_open and (piece.element != "list_item" or text_key(piece.text) not in link_lists):
            break
        ending.append(piece)
    listed = [piece for piece in ending if piece.is_open]
    for piece in listed if len(listed) >= _FEWEST_ITEMS else ():
        piece.mark("related", "list_of_links")
