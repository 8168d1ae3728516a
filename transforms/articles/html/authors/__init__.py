"""Who wrote an HTML page: the most exact statement wins, agencies stand apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.bylines import Credit, merge_credits
from transforms.articles.html.authors.coded import find_coded
from transforms.articles.html.authors.shown import find_lone, find_shown
from transforms.articles.html.authors.stated import find_labelled, find_stated
from transforms.articles.html.authors.told import find_told
from transforms.articles.html.page import Page
from transforms.articles.html.title import host_names, outlet_names

__all__ = ["find_credit", "find_told"]


def find_credit(page: Page, boilerplate: Boilerplate) -> Credit:
    """The persons and agencies of the first kind of statement that names a person."""
    outlets = {_key(name) for name in outlet_names(page, boilerplate)}
    hosts = {_key(name) for name in host_names(page)}

    def own(found: Credit) -> Credit:
        return Credit(tuple(name for name in found.authors if not _is_outlet(name, outlets, hosts)), found.agencies)

    stated = [own(found) for found in find_stated(page, boilerplate)]
    if _is_doubted([credit for credit in stated if credit.authors]):
        stated += [own(find_shown(page, boilerplate)), own(find_labelled(page, boilerplate))]
    named = next((i for i, credit in enumerate(stated) if credit.authors), None)
    if named is None:
        stated += [own(find_coded(page, boilerplate)), own(find_lone(page, boilerplate))]
        found = next((credit for credit in stated if credit.authors), Credit())
        return merge_credits([found, *(Credit(agencies=credit.agencies) for credit in stated)])
    chosen = _agreed(stated[named:]) or stated[named]
    return merge_credits([chosen, *(Credit(agencies=credit.agencies) for credit in stated[:named])])


def _is_outlet(name: str, outlets: set[str], hosts: set[str]) -> bool:
    """Whether a name is the outlet's and not a person's after whom the address alone is named."""
    key = _key(name)
    return key in outlets or (key in hosts and " " not in name)


def _is_doubted(named: Sequence[Credit]) -> bool:
    """Whether what the page tells machines names nobody, or not the same people throughout: then it is looked at."""
    return len({frozenset(_key(name) for name in credit.authors) for credit in named}) != 1


def _agreed(stated: Sequence[Credit]) -> Credit | None:
    """The credit in which two later statements agree, where the first one names quite other people or not all of them.

    A system's account or the house that owns the outlet stands in the first field of many pages.
    """
    first = {_short_key(name) for name in stated[0].authors}
    others = [credit for credit in stated[1:] if credit.authors]
    keys = [frozenset(_short_key(name) for name in credit.authors) for credit in others]
    for credit, key in zip(others, keys, strict=True):
        if keys.count(key) > 1 and (first.isdisjoint(key) or first < key):
            return credit
    return None


def _short_key(name: str) -> str:
    """The first and last word of a name: "Jane A. Doe" is Jane Doe."""
    words = name.split()
    return _key(f"{words[0]} {words[-1]}")


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
