"""Plain-text dumps of pages: split, type each block, keep the article, find its facts."""

from __future__ import annotations

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.draft import Draft
from transforms.articles.dump.facts import find_facts
from transforms.articles.dump.parts import split_articles
from transforms.articles.dump.passes import PASSES
from transforms.articles.dump.pieces import split_pieces


def read_dumps(text: str, boilerplate: Boilerplate) -> list[Draft]:
    """The articles of a decoded page dump: nearly always one, more only where the breaks are plain."""
    parts = [read_dump(text[start:end], boilerplate, start) for start, end in split_articles(text)]
    if len(parts) > 1 and not all(_is_whole(part) for part in parts):
        return [read_dump(text, boilerplate, 0)]
    return parts


def read_dump(text: str, boilerplate: Boilerplate, offset: int = 0) -> Draft:
    """The draft of one dump; `offset` is where it starts in the decoded input."""
    pieces = split_pieces(text, offset, boilerplate)
    for step in PASSES:
        step.mark(pieces, boilerplate)
    headline = next((i for i, piece in enumerate(pieces) if piece.block_type == "headline"), None)
    return find_facts(pieces, headline, boilerplate)


def _is_whole(draft: Draft) -> bool:
    """Whether a part is clearly an article of its own: headline, body, and a date, credit or address."""
    body = [piece for piece in draft.pieces if piece.block_type == "paragraph"]
    stated = draft.published is not None or bool(draft.credit) or draft.url is not None
    return draft.headline is not None and len(body) >= 2 and stated
