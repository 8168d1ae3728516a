"""Rules for HTML pages: how the text was found, and what a second look at it types."""

from __future__ import annotations

from transforms.articles.rules.model import ReadingRule

_VOTE = "The council of Marwick voted on Monday to close two of its five pools."
_LONG = (
    "The council of Marwick voted on Monday to close two of its five pools, a step that will save more than a million "
    "pounds a year, and swimmers who had gathered outside the town hall with towels around their necks booed loudly as "
    "the result was read out by the mayor."
)
_MORE = (
    "Councillor Ann Tolley said that the pools had lost money since 2009.",
    "Swimmers gathered outside the town hall and booed as the result was read out.",
    "The remaining pools will open an hour earlier from September, the council said.",
    "A final decision on the land will be taken when the county has published its plan.",
)
_TAIL = "".join(f"<p>{text}</p>" for text in _MORE)
_TITLE = "<head><title>Marwick closes two pools</title></head>"
_TOP = f"<html>{_TITLE}<body><h1>Marwick closes two pools</h1>"
_END = "</body></html>"
_AMID = f"{_TOP}<article><p>{_VOTE}</p>{{}}{_TAIL}</article>{_END}"


def _around(before: str, behind: str) -> str:
    """A page whose text is an example with this markup around it, amid ordinary paragraphs."""
    return _AMID.replace("{}", before + "{}" + behind)


def _rule(name: str, example: str, about: str, page: str) -> ReadingRule:
    return ReadingRule(name, example, about, page)


# How the text was found, in the order tried. A block that no later rule takes carries the name of its reader.
READER_RULES = (
    _rule(
        "extracted",
        "Nobody in the hall spoke after the vote.",
        "The extractor (trafilatura) found the block.",
        _around("<p>", "</p>"),
    ),
    _rule(
        "plain_reading",
        "Nobody in the hall spoke after the vote, and the lights went out.",
        "The extractor lost the text or read another part; the densest part of the page was read plainly.",
        f"{_TOP}<div><article><p>{_LONG}</p></article><div class='paywall'><p>{{}}</p>{_TAIL}</div></div>{_END}",
    ),
    _rule(
        "json_ld_body",
        "Nobody in the hall spoke after the vote, and the lights went out.",
        "The page shows no text; linked data states it as articleBody.",
        '<html><head><title>Marwick closes two pools</title><script type="application/ld+json">'
        '{"@type": "NewsArticle", "headline": "Marwick closes two pools", "articleBody": "'
        + _VOTE
        + "\\n{}\\n"
        + "\\n".join(_MORE)
        + '"}</script></head><body><div>Loading</div></body></html>',
    ),
    _rule(
        "noscript_body",
        "Nobody in the hall spoke after the vote, and the lights went out.",
        "The page shows no text; its part for readers without scripts holds it.",
        f"{_TOP}<div>Loading</div><noscript><p>{_VOTE}</p><p>{{}}</p>{_TAIL}</noscript>{_END}",
    ),
    _rule(
        "state_body",
        "Nobody in the hall spoke after the vote, and the lights went out.",
        "The page shows no text; an object that it embeds for its scripts holds it.",
        f'{_TOP}<div>Loading</div><script type="application/json">{{"story": {{"parts": ["'.replace("{{", "{").replace(
            "}}", "}"
        )
        + _VOTE
        + '", "{}", "'
        + '", "'.join(_MORE)
        + '"]}}</script>'
        + _END,
    ),
    _rule(
        "between_extracted",
        "Nobody in the hall spoke after the vote, and the lights went out.",
        "A paragraph that the extractor left out stands right beside blocks that it found.",
        _around("<div class='share-text'></div><h4></h4><p class='meta-link-list'><a href='/x'>", "</a></p>"),
    ),
    _rule(
        "above_extracted",
        "The council of Marwick closes two of its five pools from Monday on.",
        "The opening sentence stands above the first block that the extractor found.",
        f"{_TOP}<h2>{{}}</h2><p>{_VOTE}</p>{_TAIL}{_END}",
    ),
)

LOOK_RULES = (
    _rule(
        "page_title",
        "Marwick closes two pools",
        "The page's own headline.",
        f"<html><head><title>{{}}</title></head><body><article><p>{_VOTE}</p>{_TAIL}</article>{_END}",
    ),
    _rule(
        "repeats_headline",
        "Marwick closes two pools for good",
        "A heading that only adds to the headline repeats it.",
        f"<html>{_TITLE}<body><article><h2>{{}}</h2><p>{_VOTE}</p>{_TAIL}</article>{_END}",
    ),
    _rule(
        "all_link",
        "Mayor opens third market hall in town",
        "A line that is nothing but a link leads to another story.",
        _around("<p><a href='/market'>", "</a></p>"),
    ),
    _rule(
        "beside_picture",
        "The old baths of Marwick in winter",
        "Words that stand alone with a picture in one element, without a full stop, are its caption.",
        _around("<div><img src='baths.jpg'><span>", "</span></div>"),
    ),
    _rule(
        "list_of_links",
        "How Marwick built its first market hall",
        "A list at the end of which every item leads elsewhere with most of its words is no text.",
        f"{_TOP}<article><p>{_VOTE}</p>{_TAIL}<ul><li>How Marwick <a href='/1'>built its first market hall</a></li>"
        "<li>Why the <a href='/2'>ferry to Laeso was late again</a></li><li>The mayor's "
        f"<a href='/3'>plan for a new town hall</a></li></ul></article>{_END}",
    ),
    _rule(
        "names_above_text",
        "Jane Doe",
        "A line of names alone above the text is the byline.",
        f"{_TOP}<article><p>{{}}</p><p>{_VOTE}</p>{_TAIL}</article>{_END}",
    ),
    _rule(
        "heading_before_text",
        "A step that will save the town more than a million pounds",
        "A heading before the first paragraph that is a sentence is the standfirst.",
        f"{_TOP}<article><h2>{{}}</h2><p>{_VOTE}</p>{_TAIL}</article>{_END}",
    ),
    _rule(
        "summary_before_text",
        "Two of the five pools of the town will close on Monday.",
        "A list of sentences before the first paragraph sums up the text.",
        f"{_TOP}<article><ul><li>{{}}</li><li>Town saves money</li></ul><p>{_VOTE}</p>{_TAIL}</article>{_END}",
    ),
    _rule(
        "highlights",
        "Two pools close",
        "Labels and short items before the first paragraph are no text.",
        f"{_TOP}<article><ul><li>{{}}</li><li>Town saves money</li></ul><p>{_VOTE}</p>{_TAIL}</article>{_END}",
    ),
    _rule(
        "heading_at_the_end",
        "What to read now",
        "A heading with nothing behind it leads to other stories.",
        f"{_TOP}<article><p>{_VOTE}</p>{_TAIL}<h3>{{}}</h3><p>Sign up for our newsletter</p></article>{_END}",
    ),
    _rule(
        "not_extracted",
        "Weather in Marwick",
        "The block stands on the page, and neither a name nor a word tells what it is.",
        f"{_TOP}<article><p>{_VOTE}</p>{_TAIL}</article><div><p>{{}}</p></div>{_END}",
    ),
)

PAGE_RULES: tuple[ReadingRule, ...] = (*READER_RULES, *LOOK_RULES)
