"""Plain-text dumps of pages: split, type each block, keep the article, find its facts."""

from __future__ import annotations

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.draft import Draft
from transforms.articles.dump.body import keep_body
from transforms.articles.dump.captions import mark_captions, mark_stopless
from transforms.articles.dump.endless import mark_endless
from transforms.articles.dump.facts import find_facts
from transforms.articles.dump.headline import mark_head
from transforms.articles.dump.lines import mark_enclosed, mark_lines
from transforms.articles.dump.parts import split_articles
from transforms.articles.dump.pieces import split_pieces
from transforms.articles.dump.posts import mark_posts
from transforms.articles.dump.repeats import mark_repeats


def read_dumps(text: str, boilerplate: Boilerplate) -> list[Draft]:
    """The articles of a decoded page dump: nearly always one, more only where the breaks are plain."""
    parts = [read_dump(text[start:end], boilerplate, start) for start, end in split_articles(text)]
    if len(parts) > 1 and not all(_is_whole(part) for part in parts):
        return [read_dump(text, boilerplate, 0)]
    return parts


def read_dump(text: str, boilerplate: Boilerplate, offset: int = 0) -> Draft:
    """The draft of one dump; `offset` is where it starts in the decoded input."""
    pieces = split_pieces(text, offset, boilerplate)
    mark_endless(pieces)
    mark_lines(pieces, boilerplate)
    mark_posts(pieces)
    mark_enclosed(pieces)
    mark_captions(pieces, boilerplate)
    mark_repeats(pieces)
    mark_stopless(pieces)
    headline = mark_head(pieces, boilerplate)
    keep_body(pieces)
    return find_facts(pieces, headline, boilerplate)


def _is_whole(draft: Draft) -> bool:
    """Whether a part is clearly an article of its own: headline, body, and a date, credit or address."""
    body = [piece for piece in draft.pieces if piece.block_type == "paragraph"]
    stated = draft.published is not None or bool(draft.credit) or draft.url is not None
    return draft.headline is not None and len(body) >= 2 and stated
