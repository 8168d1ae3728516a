"""What stands on the page, block by block in page order, before the extractor takes it apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from transforms.articles.html.teasers import TEASER
from transforms.articles.html.words import joined_text, whole_text
from transforms.articles.marks import Mark, Marks

_BLOCKS = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "pre", "figcaption", "blockquote", "caption",
    "time", "address", "a", "summary", "label",
))  # fmt: skip
_HOLDERS = frozenset((
    "div", "ul", "ol", "dl", "table", "tbody", "tr", "section", "article", "figure", "form", "header", "footer", "main",
    "aside", "nav",
))  # fmt: skip
_MUTE = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "select", "option", "input", "textarea", "button",
    "head", "video", "audio", "object", "math", "picture", "canvas",
))  # fmt: skip
OVERRULED = "data-newsmill-text"  # the attribute of elements whose names the page's text overrules
TEASERS = Mark("row of teasers", "tag", "related", True, "boxes that lead to other stories, in a row")
_LONGEST_PART = 2500  # characters of a part of the page that is one block; longer ones are looked into
_MOST_BLOCKS = 1500  # of a page; more is an archive
_MOST_PARTS = 50  # that are too long for one block; bounds the work on parts nested in parts


@dataclass(slots=True)
class Seen:
    """One block of the page: its words, as `lines` where it is a whole part of the page, and what marks it.

    `mark` is the nearest named part that the block is or stands in, `part` the number of that
    part where it holds further blocks, else 0; `linked` whether the block is all one link.
    `holders` number the elements right around the block: siblings share them.
    """

    tag: str
    lines: list[str]
    mark: Mark | None
    part: int = 0
    linked: bool = False
    holders: tuple[int, ...] = ()


def survey_page(tree: etree._Element, marks: Marks) -> list[Seen]:
    """The blocks of a page in order; a part that is boilerplate by its name is one block."""
    body = tree.find("body")
    seen: list[Seen] = []
    for block in _walk(body if body is not None else tree, marks):
        if block.lines and block.lines[0]:
            seen.append(block)
            if len(seen) >= _MOST_BLOCKS:
                break
    return seen


def _walk(body: etree._Element, marks: Marks) -> Iterator[Seen]:
    """Elements in page order, each opened until it is a block; a stack, for pages nest a thousand deep."""
    stack: list[tuple[etree._Element | str, etree._Element, Mark | None, int]] = [(body, body, None, 0)]
    parts = 0
    numbers: dict[etree._Element, int] = {}  # holds the elements too: one that nobody holds may lose its identity
    while stack:
        element, holder, mark, part = stack.pop()
        if isinstance(element, str):
            yield Seen("text", [" ".join(element.split())], mark, part, holders=_number(holder, numbers))
            continue
        tag = element.tag
        if not isinstance(tag, str) or tag in _MUTE:
            continue
        own = None if element is body else mark_of(element, marks)
        if own is not None and parts < _MOST_PARTS:
            if len(whole_text(element)) > _LONGEST_PART:
                parts += 1
                mark, part = own, parts
            elif next(element.iterdescendants("h1"), None) is None:  # what holds the page's heading is no boilerplate
                yield Seen(tag, _lines(element), own, 0, tag == "a")
                continue
        if tag in _BLOCKS and not _holds_blocks(element):
            linked = tag == "a" or _is_link(element)
            yield Seen(tag, [joined_text(element)], mark, part, linked, _number(holder, numbers))
            continue
        stack.extend((held, element, mark, part) for held in _open(element, tag))


def _number(holder: etree._Element, numbers: dict[etree._Element, int]) -> tuple[int, ...]:
    """The numbers of the element around a block and of the one around that, the page's body apart."""
    above = [holder, holder.getparent()]
    return tuple(
        numbers.setdefault(one, len(numbers))
        for place, one in enumerate(above)
        if one is not None and (place == 0 or one.tag not in ("body", "html"))
    )


def mark_of(element: etree._Element, marks: Marks) -> Mark | None:
    """The part of a page that an element stands for, by its name or its class and id."""
    if element.get(OVERRULED) is not None:
        return None
    if element.get(TEASER) is not None:
        return TEASERS
    names = (element.get("class") or "") + " " + (element.get("id") or "")
    found = marks.find(names) if len(names) > 1 else None
    if found is None or not found.is_outside:
        return marks.by_tag.get(str(element.tag)) or found
    return found


def _open(element: etree._Element, tag: str) -> list[etree._Element | str]:
    """What an element holds, last part first; text that is parted by nothing but inline elements stays one block."""
    children = list(element)
    texts = [element.text, *(child.tail for child in children)]
    spoken = [text is not None and not text.isspace() for text in texts]
    if any(spoken) and tag not in ("body", "html") and not _holds_blocks(element):
        return [joined_text(element)]
    held: list[etree._Element | str] = []
    for i in range(len(children), 0, -1):
        if spoken[i]:
            held.append(texts[i])
        held.append(children[i - 1])
    return [*held, texts[0]] if spoken[0] else held


def _holds_blocks(element: etree._Element) -> bool:
    """Whether a block stands inside an element; links and times are inline unless they hold one themselves."""
    for child in element.iterdescendants():
        tag = child.tag
        if tag in _HOLDERS or (tag in _BLOCKS and tag not in ("a", "time", "label")):
            return True
    return False


def _is_link(element: etree._Element) -> bool:
    """Whether an element holds one link and nothing beside it."""
    if len(element) != 1 or (element.text or "").strip():
        return False
    (child,) = element
    return bool(child.tag == "a" and not (child.tail or "").strip())


def _lines(element: etree._Element) -> list[str]:
    """The texts inside an element, each without the white space around it."""
    return [" ".join(text.split()) for text in element.itertext() if not text.isspace()]
