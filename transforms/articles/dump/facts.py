"""What the typed blocks of a dump say about the article: credits, dates, address, publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.bylines import Credit, merge_credits, parse_credit
from transforms.articles.draft import Draft, Piece
from transforms.articles.published import Published, parse_published

_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_REPORTING = re.compile(
    r"(?:\b(?:reporting|reported|written|writing|story|report|words|inputs?|material|files)\s+(?:by|from)|\(via)\b\s*:?\s*"
    r"(?P<names>[^;.()]{2,200})",
    re.IGNORECASE,
)
_DATELINE_AGENCY = re.compile(
    r"^(?:[^()/]{2,60})?(?:\(|/)(?P<agency>[^()/]{2,30})(?:\)|/)\.?\s*(?:--|[–—-])?\s", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\W*(?:\d{4}\W*)?(?:by\s+)?(?P<owner>[A-Z][^.,|]{1,60})", re.IGNORECASE)
_SITES = re.compile(r"\bmore (?P<owner>[A-Z][\w.& ]{1,30}?) sites\b")
_FIRST = re.compile(
    r"\b(?:originally|first)\s+(?:appeared|published|posted|ran)\s+(?:on|in|at|by)\s+(?P<owner>[A-Z][^.,;()]{1,60})|^\W*source\s*:\s*(?P<source>[^.;()]{2,60})",
    re.IGNORECASE,
)
_STATES = re.compile(r"\b(?:posted|published|updated|modified|created|issued|date)\b", re.IGNORECASE)
# What may stand between the end of a text and its date, and behind the date: no teasers of other stories.
_BEFORE_DATE = ("credit", "byline", "other")
_BEHIND_DATE = (*_BEFORE_DATE, "promo", "social", "advertisement")
_DATED_TYPES = ("dateline", "byline", "navigation", "comment", "credit")


def find_facts(pieces: list[Piece], headline: int | None, boilerplate: Boilerplate) -> Draft:
    """The draft that these pieces make."""
    draft = Draft(pieces=pieces, headline=pieces[headline].text if headline is not None else None)
    above = merge_credits(_find_bylines(pieces, boilerplate))
    below = merge_credits(_find_credits(pieces, boilerplate))
    persons = Credit(above.authors or below.authors)  # who is named below only helped, where there is a byline
    draft.credit = merge_credits([persons, Credit(agencies=above.agencies), Credit(agencies=below.agencies)])
    _find_dates(draft, boilerplate)
    draft.url = next(
        (m.group(0).rstrip(".,") for p in pieces if p.rule == "address" if (m := _ADDRESS.search(p.text))), None
    )
    draft.publisher = _find_publisher(pieces, boilerplate)
    draft.origin_publisher = _find_origin(pieces, boilerplate, draft.publisher)
    return draft


def _find_bylines(pieces: list[Piece], boilerplate: Boilerplate) -> Iterator[Credit]:
    """The bylines, as a rule above the text."""
    for piece in pieces:
        if piece.block_type == "byline":
            yield parse_credit(piece.text, boilerplate, single=piece.rule == "byline")


def _find_credits(pieces: list[Piece], boilerplate: Boilerplate) -> Iterator[Credit]:
    """Credits below the text, and the agency of the dateline."""
    for piece in pieces:
        if piece.rule == "agency_credit":
            yield Credit(agencies=parse_credit(piece.text, boilerplate).agencies)
        elif piece.block_type in ("credit", "promo") and piece.rule.startswith(("line:", "pattern:")):
            yield from _credits_below(piece.text, boilerplate)
    first = next((p for p in pieces if p.block_type in ("paragraph", "standfirst")), None)
    if (
        first is not None
        and (found := _DATELINE_AGENCY.match(first.text[:120]))
        and (agency := boilerplate.agency(found["agency"]))
    ):
        yield Credit(agencies=(agency,))


def _credits_below(text: str, boilerplate: Boilerplate) -> Iterator[Credit]:
    """Who reported, of "(Reporting by A and B; Editing by C)"; helpers' agencies, not their names."""
    for found in _REPORTING.finditer(text):
        credit = parse_credit(found["names"], boilerplate)
        helped = re.search(r"\b(?:additional|with|contributed)\b", text[: found.end()], re.IGNORECASE)
        placed = re.search(r"\bfrom\b", text[found.start() : found.start("names")], re.IGNORECASE)
        yield Credit((), credit.agencies) if helped or placed else credit
    if (owned := _COPYRIGHT.search(text)) and (agency := boilerplate.agency(owned["owner"])):
        yield Credit(agencies=(agency,))


def _find_dates(draft: Draft, boilerplate: Boilerplate) -> None:
    """Publication and update: from date lines and bylines; from a page's counters only above the body."""
    for piece in _dated_pieces(draft.pieces):
        for part in re.split(r"(?i)(?=\b(?:last )?(?:updated|modified)\b)", piece.text[:600]):
            found = parse_published(part, boilerplate.zones)
            if found is None:
                continue
            if _UPDATED.search(part):
                draft.updated_at = draft.updated_at or found.at
                if draft.published is None:
                    _state(draft, found, "updated")
            elif draft.published is None or draft.published_method == "updated":
                _state(draft, found, "text")
    if draft.published is None and (last := _date_below(draft.pieces)) is not None:
        draft.published = parse_published(last.text, boilerplate.zones)
    if draft.published is not None:
        draft.published_method = "text"


def _dated_pieces(pieces: list[Piece]) -> Iterator[Piece]:
    """Blocks whose dates are the article's: those at the foot belong to others unless they say what they date."""
    body = [i for i, piece in enumerate(pieces) if piece.block_type == "paragraph"] or [len(pieces)]
    for i, piece in enumerate(pieces):
        if i < body[0]:
            stated = piece.block_type in _DATED_TYPES
        elif i < body[-1]:
            stated = piece.block_type in ("dateline", "byline")
        else:
            stated = piece.block_type in ("dateline", "byline") and _STATES.search(piece.text) is not None
        if stated:
            yield piece


def _date_below(pieces: list[Piece]) -> Piece | None:
    """The one date line of a page whose other lines name none, where it is the first thing below the text."""
    body = [i for i, piece in enumerate(pieces) if piece.block_type == "paragraph"]
    dates = [i for i, piece in enumerate(pieces) if piece.rule == "date_line"]
    if not body or len(dates) != 1 or dates[0] < body[-1]:
        return None
    between, behind = pieces[body[-1] + 1 : dates[0]], pieces[dates[0] + 1 :]
    is_below = all(piece.block_type in _BEFORE_DATE for piece in between)
    return pieces[dates[0]] if is_below and all(piece.block_type in _BEHIND_DATE for piece in behind) else None


def _state(draft: Draft, found: Published, method: str) -> None:
    draft.published, draft.published_method = found, method


def _find_publisher(pieces: list[Piece], boilerplate: Boilerplate) -> str | None:
    """The outlet that the page's boilerplate names."""
    for piece in pieces:
        if piece.is_kept or piece.block_type in ("caption", "social"):
            continue
        for pattern in (_SITES, _COPYRIGHT):
            found = pattern.search(piece.text)
            owner = boilerplate.by_name.get(found["owner"].strip().casefold()) if found else None
            if owner is not None and owner.kind == "outlet":
                return owner.name
    return None


def _find_origin(pieces: list[Piece], boilerplate: Boilerplate, publisher: str | None) -> str | None:
    """Who is said to have published the text first."""
    for piece in pieces:
        if piece.is_kept or piece.block_type == "caption":
            continue
        if found := _FIRST.search(piece.text):
            words = (found["owner"] or found["source"] or "").strip()
            owner = boilerplate.by_name.get(words.casefold()) or boilerplate.by_name.get(
                re.sub(r"^the\s+", "", words, flags=re.I).casefold()
            )
            if owner is not None and owner.name != publisher:
                return owner.name
    return None
