"""Posts of social networks that a page embeds: their chrome goes, their words stay."""

from __future__ import annotations

import re

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.draft import Piece
from transforms.articles.dump.shape import count_words, lower_share

# How the networks sign an embedded post: name, handle and date, or "A post shared by ...".
SIGNATURE = re.compile(
    r"[—–-]{1,2}\s?[^—–]{1,80}\(@\w{1,20}\)\s+(?=.{0,24}\d{4})[\w., ]{6,30}$"
    r"|\bA post shared by\b.{1,120}$|\bPosted by .{2,80} on (?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day,?\s.{0,30}$"
)
LINKS = re.compile(r"(?:\s*(?:pic\.twitter\.com/\w+|https?://t\.co/\w+))+\s*(?=$|[—–])")
_SIGNS = ("(@", "A post shared by", "Posted by ", "pic.twitter.com/", "://t.co/")  # one is in all that these find
_HASHTAGS = re.compile(r"[#@]\w+")
_FEWEST_WORDS = 4
_LONGEST_POST = 700  # characters of an embedded post with its signature
POST = "post"  # the element of pieces that HTML names as an embedded post


def is_signature(piece: Piece) -> bool:
    """Whether a piece is the line that signs an embedded post."""
    return piece.block_type == "social" and SIGNATURE.search(piece.text) is not None


def part_posts(pieces: list[Piece]) -> list[Piece]:
    """Pieces that hold the words of a post and its links or signature become one piece for each."""
    parted: list[Piece] = []
    for piece in pieces:
        cut = find_chrome(piece.text)
        if cut is None:
            parted.append(piece)
        else:
            parted += [Piece(text, element=piece.element) for text in (piece.text[:cut], piece.text[cut:].strip())]
    return parted


def find_chrome(text: str) -> int | None:
    """Where behind the words of a post its links or its signature begin, or None."""
    if len(text) > _LONGEST_POST or not any(sign in text for sign in _SIGNS):
        return None
    for mark in (LINKS, SIGNATURE):
        if (found := mark.search(text)) and text[: found.start()].strip():
            return found.start()
    return None


def mark_posts(pieces: list[Piece], _: Boilerplate) -> None:
    """Type the words of embedded posts as such: those of a sentence stay in the text, the rest goes."""
    for i, piece in enumerate(pieces):
        if not piece.is_open:
            continue
        signed = i + 1 < len(pieces) and is_signature(pieces[i + 1]) and pieces[i + 1].gap == 0
        linked = i + 1 < len(pieces) and LINKS.fullmatch(pieces[i + 1].text) is not None
        if not (signed or linked or piece.element == POST):
            continue
        plain = _HASHTAGS.sub("", piece.text)
        spoken = count_words(plain) >= _FEWEST_WORDS and lower_share(plain) >= 0.4
        piece.mark("social", "embedded_post", spared=spoken)
