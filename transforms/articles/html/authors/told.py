"""Who wrote a page by its own words: lines above the text, and what stands at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.bylines import Credit, find_person, merge_credits, parse_credit
from transforms.articles.draft import Piece
from transforms.articles.dump.lines import type_byline
from transforms.articles.html.places import Kept
from transforms.articles.html.survey import Seen
from transforms.articles.normalise import text_key
from transforms.articles.published import find_day

_ABOVE = 15  # blocks between headline and text that are read
_BEHIND = 8  # blocks behind the text
_LONGEST = 160  # characters of a line
_NOT_THE_PAGES = ("comment", "related")
_BARE_BY = re.compile(r"^\W*(?:posted |written |words |story )?by\W*$", re.IGNORECASE)
_REPORTED = re.compile(r"^\W*(?:reporting|reported|written) by\s+(?P<names>[^;.()]{3,150})", re.IGNORECASE)
_ALL_BY = re.compile(
    r"\b(?:view|see|read|all|more)\b.{0,20}\b(?:posts|articles|stories|entries) (?:by|from) (?P<names>[^|→»]{3,60})",
    re.IGNORECASE,
)
_BIOGRAPHY = re.compile(
    r"^\W*(?P<name>[^\W\d_][^,.;:()]{4,40}?),? (?:is|was) (?:an?|the|our|[\w.]+['’]s)\s(?P<what>.{5,150})"
)


def find_told(pieces: Sequence[Piece], seen: Sequence[Seen], headline: str | None, boilerplate: Boilerplate) -> Credit:
    """The first of these that names somebody: bylines in the text, lines around it, how the page ends.

    An agency that a line above the text names is credited beside them.
    """
    bylines = [piece.text for piece in pieces if piece.block_type == "byline"]
    inside = merge_credits(parse_credit(text, boilerplate) for text in bylines)
    if inside.authors:
        return inside
    above, behind = _around(pieces, seen, headline)
    found = next(
        (
            credit
            for credit in chain(
                (_read_line(line, boilerplate) for line in above),
                _read_beside_date(above, pieces, headline, boilerplate),
                (_read_line(line, boilerplate) for line in behind),
                (_read_ending(piece.text, boilerplate) for piece in reversed(pieces[-_BEHIND:])),
                (_read_ending(line, boilerplate) for line in behind),
                _read_biographies([*(piece.text for piece in pieces[-2:]), *behind], pieces, boilerplate),
            )
            if credit.authors
        ),
        Credit(),
    )
    wired = next((c for line in above if (c := _read_line(line, boilerplate)).agencies), Credit())
    return merge_credits([found, inside, Credit(agencies=wired.agencies)])


def _around(pieces: Sequence[Piece], seen: Sequence[Seen], headline: str | None) -> tuple[list[str], list[str]]:
    """The lines between the headline and the text, and those right behind the text, as the page shows them."""
    kept = Kept([piece for piece in pieces if piece.is_kept or piece.is_open])
    found = [i for i, block in enumerate(seen) if any(place is not None for place in kept.find_lines(block))]
    if not found:
        return [], []
    key = text_key(headline or "")
    start = next((i for i in range(found[0], -1, -1) if key and text_key(seen[i].lines[0]) == key), None)
    first = found[0] if start != found[0] else next((i for i in found if i != start), found[0])
    begin = max(0, first - _ABOVE) if start is None else start
    return list(_lines(seen[begin:first])), list(_lines(seen[found[-1] + 1 : found[-1] + 1 + _BEHIND]))


def _lines(blocks: Sequence[Seen]) -> Iterator[str]:
    """The lines of blocks; a bare "by" is joined with the line behind it."""
    pending = ""
    for block in blocks:
        if block.mark is not None and block.mark.block_type in _NOT_THE_PAGES:
            continue
        for line in block.lines:
            if _BARE_BY.match(line):
                pending = line
                continue
            text, pending = f"{pending} {line}".strip(), ""
            if len(text) <= _LONGEST:
                yield text


def _read_line(text: str, boilerplate: Boilerplate) -> Credit:
    """The credit of a line that is a byline by its form."""
    typed = type_byline(text, boilerplate)
    return parse_credit(text, boilerplate) if typed is not None and typed[0] == "byline" else Credit()


def _read_beside_date(
    lines: Sequence[str], pieces: Sequence[Piece], headline: str | None, boilerplate: Boilerplate
) -> Iterator[Credit]:
    """The bare names of people beside the date, between them at most what they are; nobody of whom the text tells."""
    told = f"{headline or ''} " + " ".join(piece.text for piece in pieces if piece.is_kept or piece.is_open)
    dated = [find_day(line) is not None for line in lines]
    for i, line in enumerate(lines):
        name = find_person(line, boilerplate) if line.count(" ") in (1, 2) else None
        if name is None or len(name.split()) != len(line.split()) or name.split()[-1] in told:
            continue
        beside = 2 if " ".join(lines[i + 1 : i + 2]).casefold() in boilerplate.roles else 1
        if name.split()[0].casefold() in boilerplate.given_names and any(dated[max(0, i - 1) : i + beside + 1]):
            yield Credit((name,))


def _read_ending(text: str, boilerplate: Boilerplate) -> Credit:
    """The credit of "(Reporting by Jane Doe; editing by ...)" and of "View all posts by Jane Doe"."""
    found = _REPORTED.match(text) or _ALL_BY.search(text)
    return parse_credit(found["names"], boilerplate) if found else Credit()


def _read_biographies(lines: Sequence[str], pieces: Sequence[Piece], boilerplate: Boilerplate) -> Iterator[Credit]:
    """Who is said below a text that is not about them to write for a living ("Jane Doe is a reporter at ...")."""
    body = " ".join(piece.text for piece in pieces[:-2] if piece.is_kept)
    for line in lines:
        found = _BIOGRAPHY.match(line)
        if found is None or not set(re.findall(r"\w+", found["what"].casefold())) & boilerplate.roles:
            continue
        name = find_person(found["name"], boilerplate)
        if name is not None and name.split()[-1] not in body:
            yield Credit((name,))
