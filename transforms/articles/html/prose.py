"""Where the page's running text stands, and which names of its parts that text overrules."""

from __future__ import annotations

from lxml import etree

from transforms.articles.html.survey import OVERRULED, mark_of
from transforms.articles.marks import Mark, Marks

_WHOLE = etree.XPath("string()", smart_strings=False)
_FEWEST_WORDS = 8  # of a paragraph; shorter ones are labels and links as often as text
_FEWEST_CHARS = 400  # of running text: less overrules nothing
_MOST = 0.5  # of the page's running text: a part that holds as much is the article, whatever its name
_LINKED = 0.5  # of a paragraph's characters in links: then it leads to other stories
_LOOSE = ("div", "td", "section", "article", "font", "center", "li")  # what holds text on pages without paragraphs


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
    held: dict[etree._Element, int] = {}  # by the element right around the text: paragraphs share it
    for element in tree.iter("p", *_LOOSE):
        is_paragraph = element.tag == "p"
        weight = paragraph_weight(element) if is_paragraph else _loose_weight(element)
        holder = element.getparent() if is_paragraph else element
        if weight and holder is not None:
            held[holder] = held.get(holder, 0) + weight
    weights: dict[etree._Element, int] = {}
    for holder, weight in held.items():
        above = [holder, *holder.iterancestors()]
        if any(part.tag == "a" or _is_comment(part, marks) for part in above):
            continue
        for part in above:
            weights[part] = weights.get(part, 0) + weight
    return weights


def paragraph_weight(paragraph: etree._Element) -> int:
    """The characters of a paragraph; 0 where it is short or mostly links."""
    text = " ".join(_WHOLE(paragraph).split())
    if text.count(" ") < _FEWEST_WORDS - 1:
        return 0
    linked = sum(len(_WHOLE(link)) for link in paragraph.iter("a"))
    return len(text) if linked < _LINKED * len(text) else 0


def _loose_weight(element: etree._Element) -> int:
    """The characters of the text that stands in an element itself, in no element inside it."""
    texts = [text for text in (element.text, *(child.tail for child in element)) if text and not text.isspace()]
    words = " ".join(texts).split() if texts else ()
    return sum(len(word) + 1 for word in words) if len(words) >= _FEWEST_WORDS else 0


def _is_comment(element: etree._Element, marks: Marks) -> bool:
    """Whether a part is named as what readers wrote and the page's heading stands elsewhere."""
    mark = mark_of(element, marks)
    return mark is not None and mark.block_type == "comment" and element.find(".//h1") is None


def _overrule(element: etree._Element, mark: Mark) -> None:
    """Make an element one that no mark names; its class and id stay, for the extractor knows articles by them."""
    if mark.match == "tag":
        element.tag = "div"
    element.set(OVERRULED, "")
