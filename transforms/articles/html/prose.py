"""Where the page's running text stands, and which names of its parts that text overrules."""

from __future__ import annotations

from lxml import etree

from transforms.articles.html.survey import OVERRULED, mark_of
from transforms.articles.html.words import joined_text, whole_text
from transforms.articles.marks import Mark, Marks

_FEWEST_WORDS = 8  # of a paragraph; shorter ones are labels and links as often as text
_FEWEST_CHARS = 400  # of running text: less overrules nothing
_MOST = 0.5  # of the page's running text: a part that holds as much is the article, whatever its name
_LINKED = 0.5  # of a paragraph's characters in links: then it leads to other stories
# What holds text on pages without paragraphs.
LOOSE = frozenset(("div", "td", "section", "article", "font", "center", "li"))


def free_prose(tree: etree._Element, marks: Marks) -> None:
    """Overrule the name of every part that holds most of the page's running text.

    A name may remove what is thin: "sidebar", "paywall" or an aside that was never closed says
    nothing about the part in which the article stands. What readers wrote stays outside unless
    the page's heading stands in it.
    """
    weights = weigh_prose(tree, marks)
    whole = max(weights.values(), default=0)
    if whole < _FEWEST_CHARS:
        return
    for element, weight in weights.items():
        if weight < _MOST * whole or element.tag in ("body", "html"):
            continue
        if (mark := mark_of(element, marks)) is not None and mark.is_outside:
            _overrule(element, mark)


def weigh_prose(tree: etree._Element, marks: Marks) -> dict[etree._Element, int]:
    """The characters of running text inside every element that holds some."""
    held = loose_weights(tree)  # by the element right around the text: paragraphs share it
    for paragraph in tree.iter("p"):
        weight = paragraph_weight(paragraph)
        holder = paragraph.getparent() if weight else None
        if holder is not None:
            held[holder] = held.get(holder, 0) + weight
    weights: dict[etree._Element, int] = {}
    outside: dict[etree._Element, bool] = {}
    for holder, weight in held.items():
        above = [holder, *holder.iterancestors()]
        if any(_is_no_prose(part, outside, marks) for part in above):
            continue
        for part in above:
            weights[part] = weights.get(part, 0) + weight
    return weights


def paragraph_weight(paragraph: etree._Element) -> int:
    """The characters of a paragraph; 0 where it is short or mostly links."""
    text = joined_text(paragraph)
    if text.count(" ") < _FEWEST_WORDS - 1:
        return 0
    linked = sum(len(whole_text(link)) for link in paragraph.iter("a"))
    return len(text) if linked < _LINKED * len(text) else 0


def loose_weights(tree: etree._Element) -> dict[etree._Element, int]:
    """The characters of the text that stands in an element itself, in no element inside it."""
    held: dict[etree._Element, list[str]] = {}
    for element in tree.iter():
        text = element.text if element.tag in LOOSE else None
        if text and not text.isspace():
            held.setdefault(element, []).append(text)
        tail = element.tail
        if tail and not tail.isspace() and (holder := element.getparent()) is not None and holder.tag in LOOSE:
            held.setdefault(holder, []).append(tail)
    words = ((element, " ".join(texts).split()) for element, texts in held.items())
    return {element: sum(map(len, some)) + len(some) for element, some in words if len(some) >= _FEWEST_WORDS}


def _is_no_prose(element: etree._Element, known: dict[etree._Element, bool], marks: Marks) -> bool:
    """Whether what stands in an element is a link or what readers wrote."""
    answer = known.get(element)
    if answer is None:
        answer = known[element] = element.tag == "a" or _is_comment(element, marks)
    return answer


def _is_comment(element: etree._Element, marks: Marks) -> bool:
    """Whether a part is named as what readers wrote and the page's heading stands elsewhere."""
    mark = mark_of(element, marks)
    return mark is not None and mark.block_type == "comment" and next(element.iterdescendants("h1"), None) is None


def _overrule(element: etree._Element, mark: Mark) -> None:
    """Make an element one that no mark names; its class and id stay, for the extractor knows articles by them."""
    if mark.match == "tag":
        element.tag = "div"
    element.set(OVERRULED, "")
