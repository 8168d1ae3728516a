"""The author as the page's own code knows it: attributes and objects for those who count readers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.bylines import Credit, merge_credits, parse_credit
from transforms.articles.html.page import Page

_STRING = r"(?:\"(?:[^\"\\<>{}]|\\.){3,100}\"|'(?:[^'\\<>{}]|\\.){3,100}')"
_FIELD = re.compile(
    r"[\"']?\b(?:page|content|article|post|story|primary)?[_-]?(?:authors?|byline|author_?names?)[\"']?\s*[:=]\s*"
    rf"(?P<names>\[\s*{_STRING}(?:\s*,\s*{_STRING}){{0,9}}|{_STRING})",
    re.IGNORECASE,
)
_ONE = re.compile(_STRING)
_ATTRIBUTES = ("data-author", "data-author-name", "data-byline")
_LONGEST = 300_000  # characters of one script that are searched
_MOST = 20  # scripts


def find_coded(page: Page, boilerplate: Boilerplate) -> Credit:
    """The persons that the page's code names as authors; nobody where it names different people in different places."""
    found = [credit for names in _read(page) if (credit := _credit(names, boilerplate)).authors]
    return found[0] if len({credit.authors for credit in found}) == 1 else Credit()


def _read(page: Page) -> Iterator[list[str]]:
    for attribute in _ATTRIBUTES:
        for element in page.tree.iterfind(f".//*[@{attribute}]"):
            yield [element.get(attribute) or ""]
    searched = 0
    for script in page.tree.iter("script"):
        code = script.text or ""
        if "uthor" not in code and "yline" not in code:
            continue
        searched += 1
        if searched > _MOST:
            return
        for field in _FIELD.finditer(code[:_LONGEST]):
            yield [_text(one.group(0)) for one in _ONE.finditer(field["names"])]


def _credit(names: list[str], boilerplate: Boilerplate) -> Credit:
    """The persons of a field; one word is as often an account as a name."""
    return merge_credits(parse_credit(name, boilerplate) for name in names)


def _text(literal: str) -> str:
    """The text of a string in code."""
    inner = literal[1:-1]
    try:
        return str(json.loads(f'"{inner}"'))
    except ValueError:
        return inner
