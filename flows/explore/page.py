"""A page of the folder: its file, its template, and what the template is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flows.explore import names, words
from flows.explore.names import Directory
from flows.reports.words import show

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the folder."""

    file: str
    template: str
    title: str
    values: Mapping[str, Any]

    @property
    def root(self) -> str:
        """What leads from this page to the folder's own level."""
        return "../" * self.file.count("/")


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a long list: its rows, its number from 1, and how many there are."""

    rows: Sequence[Any]
    number: int
    parts: int
    total: int


def parted(rows: Sequence[_Item], size: int) -> Iterator[Part]:
    """The rows in parts of so many; an empty list has one empty part."""
    parts = max(1, -(-len(rows) // size))
    for number in range(parts):
        yield Part(rows[number * size : (number + 1) * size], number + 1, parts, len(rows))


@cache
def new_environment() -> Environment:
    """What draws the templates: it escapes every value and refuses names it is not given."""
    environment = Environment(
        loader=FileSystemLoader([Path(__file__).parent / "templates", Path(__file__).parents[1] / "reports"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # nobody edits a template in the middle of a run
    )
    environment.filters.update(
        show=show,
        day=words.day,
        month=words.month,
        when=words.when,
        plain=words.plain,
        count=words.count,
        initials=words.initials,
        percent=words.share,
        event_name=words.event_name,
        tone=words.tone,
        headline=words.headline,
        by_day=words.by_day,
        line_id=words.line_id,
        other_articles=words.other_articles,
        web_address=names.web_address,
    )
    environment.globals.update(
        span=words.span,
        kinds=words.KINDS,
        quads=words.QUADS,
        statuses=words.STATUSES,
        article_page=names.article_page,
        outlet_page=names.outlet_page,
        numbered=names.numbered,
    )
    return environment


def draw(page: Page, directory: Directory, about: Mapping[str, Any]) -> str:
    """The HTML of a page; `about` is what every page says of the whole folder."""
    template = new_environment().get_template(page.template)
    return template.render(page.values, page=page, root=page.root, to=directory, about=about)
