"""News pages made up for timing: each differs from the others, all have what real ones carry."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

_PEOPLE = ("Jane Doe", "John Smith", "Mary Major", "Richard Roe", "Ann Other", "Peter Pattern")
_PLACES = ("the capital", "the northern port", "the border town", "the old mill", "the parliament", "the airport")
_DEEDS = (
    "agreed to sign the treaty before the end of the year",
    "asked both sides to stop the fighting and to come back to the table",
    "said that prices had risen by a tenth since the spring",
    "told reporters that the talks would go on for another day",
    "opened an inquiry into the collapse of the bridge",
    "promised more money for schools, roads and the railway",
)
_SECTIONS = ("World", "Business", "Sport", "Opinion", "Science", "Travel", "Culture", "Weather")


def make_pages(count: int, first: int = 0) -> Iterator[str]:
    """So many pages, the same at every call; `first` is the number of the first of them."""
    for number in range(first, first + count):
        yield make_page(number)


def make_page(number: int) -> str:
    """One page of 80 to 200 KB: head with linked data, scripts, menus, article, related stories, comments, footer."""
    chance = random.Random(number)  # noqa: S311 - pages that can be made again, not secrets
    headline = f"{chance.choice(_PEOPLE)} {chance.choice(_DEEDS)[:40].rsplit(' ', 1)[0]}, day {number}"
    stated = {
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": f"2024-05-{1 + number % 28:02d}T06:35:00+02:00",
        "author": [{"@type": "Person", "name": chance.choice(_PEOPLE)}],
    }
    body = "\n".join(_block(chance, place) for place in range(chance.randint(12, 45)))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{headline} | The Daily Example</title>'
        f'<meta charset="utf-8"><meta property="og:title" content="{headline}">'
        f'<meta property="og:site_name" content="The Daily Example"><style>{_code(chance, 200)}</style>'
        f'<script type="application/ld+json">{json.dumps(stated)}</script></head>'
        f'<body class="single"><header class="site-header">{_menu(chance, 60)}</header>'
        f"<main>{_wrap(f'<h1>{headline}</h1>{_icons(6)}{body}', 'story-content', 6)}"
        f'<aside class="related"><h2>Related stories</h2>{_teasers(chance, 24)}</aside>'
        f'<section id="comments">{_comments(chance, 15)}</section></main>'
        f"<footer>{_menu(chance, 80)}<p>© 2024 The Daily Example</p></footer>"
        f"<script>{_code(chance, chance.randint(500, 3000))}</script></body></html>"
    )


def _sentence(chance: random.Random) -> str:
    place, year = chance.choice(_PLACES), chance.randint(1990, 2024)
    return f"{chance.choice(_PEOPLE)} {chance.choice(_DEEDS)} in {place}, as in {year}."


def _wrap(inner: str, name: str, depth: int) -> str:
    """What stands inside so many nested divisions, as content systems print it."""
    opened = "".join(
        f'<div class="{name}__{n} col-{n} is-style" data-module="m{n}" id="{name}-{n}">' for n in range(depth)
    )
    return opened + inner + "</div>" * depth


def _icons(count: int) -> str:
    """Buttons to share, each with its drawing."""
    drawing = '<svg viewBox="0 0 24 24"><g><path d="M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10"></path></g></svg>'
    buttons = "".join(f'<li class="share__item"><a href="#s{n}"><span>{drawing}</span></a></li>' for n in range(count))
    return f'<ul class="share">{buttons}</ul>'


def _block(chance: random.Random, place: int) -> str:
    told = " ".join(_sentence(chance) for _ in range(chance.randint(1, 4)))
    if place % 9 == 5:
        return f"<figure><img src='/{place}.jpg'><figcaption>{told[:80]} Photo: AFP</figcaption></figure>"
    if place % 9 == 6:
        return f'<div class="ad-slot" data-slot="{place}"><div><span>Advertisement</span></div></div>'
    if place % 9 == 7:
        return f"<h2>{told[:40]}</h2>"
    if place % 4 == 1:
        return f'<p class="text">“{told}” <a href="/{place}"><em>she</em> added</a>, <strong>again</strong>.</p>'
    return _wrap(f"<p>{told}</p>", "block", place % 3)


def _menu(chance: random.Random, count: int) -> str:
    items = (
        f'<li class="menu-item"><a href="/{n}"><span>{chance.choice(_SECTIONS)} {n}</span></a></li>'
        for n in range(count)
    )
    return f'<nav class="menu"><ul>{"".join(items)}</ul></nav>'


def _teasers(chance: random.Random, count: int) -> str:
    return "".join(
        _wrap(
            f'<a href="/story/{n}"><img src="/{n}.jpg"><h3><span>{_sentence(chance)[:70]}</span></h3></a>', "teaser", 4
        )
        for n in range(count)
    )


def _comments(chance: random.Random, count: int) -> str:
    return "".join(_wrap(f"<p>{_sentence(chance)}</p>{_icons(2)}", "comment", 3) for _ in range(count))


def _code(chance: random.Random, lines: int) -> str:
    return "\n".join(f"var a{n}={{b:{chance.random():.6f},c:'d{n}',e:[1,2,3]}};" for n in range(lines))
