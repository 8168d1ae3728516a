"""HTML pages: body by trafilatura, then a second look at what it keeps, drops and misses."""

from __future__ import annotations

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.bylines import Credit, merge_credits
from transforms.articles.draft import Draft, PageError, Piece
from transforms.articles.html.authors import find_credit, find_told
from transforms.articles.html.body import drop_data, drop_frame, find_blocks
from transforms.articles.html.dates import find_published, find_updated
from transforms.articles.html.dropped import add_dropped, name_posts, name_teasers
from transforms.articles.html.entries import find_entries
from transforms.articles.html.fallbacks import find_fallback
from transforms.articles.html.gaps import fill_gaps
from transforms.articles.html.linked import find_article, find_updates, names_of, own_address
from transforms.articles.html.look import look_again
from transforms.articles.html.mend import find_boxes, part_boxes, set_apart_others
from transforms.articles.html.page import Page, parse_page
from transforms.articles.html.prose import free_prose
from transforms.articles.html.survey import survey_page
from transforms.articles.html.teasers import mark_teasers
from transforms.articles.html.title import find_titles
from transforms.articles.html.words import joined_text
from transforms.articles.live import mark_updates

__all__ = ["PageError", "read_page"]


def read_page(text: str, boilerplate: Boilerplate, url: str | None = None, *, fragment: bool = False) -> Draft:
    """The draft of one decoded HTML page, or of a `fragment` that is all article (a feed's entry).

    Raises:
        PageError: if the page cannot be read whole.
    """
    if fragment:
        text = f"<html><body><article>{text}</article></body></html>"
    page = parse_page(text, url)
    heading = joined_text(page.tree.find(".//h1")) if fragment and page.tree.find(".//h1") is not None else None
    headline, alternates = (None, ()) if fragment else find_titles(page, boilerplate)
    published, method = (None, None) if fragment else find_published(page, boilerplate, headline)
    credit = Credit() if fragment else find_credit(page, boilerplate)
    draft = Draft(
        headline=headline,
        headline_alternates=alternates,
        published=published,
        published_method=method,
        updated_at=find_updated(page, boilerplate, published),
        url=url or own_address(page),
        publisher=_publisher(page),
    )
    entries = find_updates(page) or find_entries(page.tree, boilerplate.marks)
    drop_data(page.tree, boilerplate.marks)
    free_prose(page.tree, boilerplate.marks)
    set_apart_others(page.tree, headline)
    mark_teasers(page.tree)
    seen = survey_page(page.tree, boilerplate.marks)
    drop_frame(page.tree)
    boxes = find_boxes(page.tree)
    found = part_boxes(find_blocks(page, boilerplate.marks), boxes)
    pieces = find_fallback(found, page, text) or fill_gaps(found, seen, headline)
    name_posts(pieces, seen)
    name_teasers(pieces, seen)
    look_again(pieces, heading if fragment else headline, boilerplate)
    draft.credit = credit if credit.authors else merge_credits([credit, find_told(pieces, seen, headline, boilerplate)])
    if headline:
        pieces.insert(0, Piece(headline, block_type="headline", rule="page_title"))
    mark_updates(pieces, entries)
    draft.pieces = add_dropped(pieces, seen, boilerplate)
    return draft


def _publisher(page: Page) -> str | None:
    """The outlet's name as the page states it."""
    stated = [name for name, _ in names_of(page, find_article(page).get("publisher"))]
    return page.meta("og:site_name") or (stated[0] if stated else None) or page.meta("application-name")
