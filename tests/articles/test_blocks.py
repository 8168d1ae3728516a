"""What an HTML page holds beside its article: every block is told, typed, in page order; its title; its posts."""

from __future__ import annotations

import pytest

from seeds.reference import read_reference
from transforms.articles.build import build_articles
from transforms.articles.marks import Mark, Marks
from transforms.articles.model import Article, Block, RawItem
from transforms.schema.vocabularies import BLOCK_TYPES

BOILERPLATE = read_reference().boilerplate
STORY = [
    f"<p>The minister said on day {n} that the two countries had agreed to sign the treaty before the year ended.</p>"
    for n in range(6)
]
HEADLINE = "Two countries agree to sign a treaty"


def build(body: str, head: str = "") -> Article:
    page = f"<html><head><title>{HEADLINE}</title>{head}</head><body>{body}</body></html>"
    (article,) = build_articles(RawItem("p.html", "html", page.encode()), BOILERPLATE)
    assert isinstance(article, Article)
    return article


def find(article: Article, words: str) -> Block:
    (block,) = [block for block in article.blocks if words in block.text]
    return block


def story(*extra: str) -> str:
    return f"<article><h1>{HEADLINE}</h1>{''.join(STORY[:3])}{''.join(extra)}{''.join(STORY[3:])}</article>"


@pytest.mark.parametrize(
    ("html", "words", "block_type"),
    [
        ("<nav><a href='/a'>Home</a><a href='/b'>World news</a></nav>", "World news", "navigation"),
        ("<div class='related-stories'><a href='/c'>Another treaty is signed</a></div>", "Another treaty", "related"),
        ("<div class='newsletter-box'><p>The best of the week for you</p></div>", "best of the week", "promo"),
        ("<section id='comments'><p>I never believed a word of this story.</p></section>", "never believed", "comment"),
        ("<figure><img src='x'><figcaption>At the table in May</figcaption></figure>", "At the table", "caption"),
        ("<div class='byline'>By Jane Doe and others</div>", "Jane Doe", "byline"),
        ("<div class='advert'>Buy two, pay one</div>", "Buy two", "advertisement"),
        ("<ul class='share-bar'><li>Facebook</li><li>Mail it</li></ul>", "Mail it", "social"),
    ],
)
def test_what_the_page_names_as_boilerplate_is_recorded(html: str, words: str, block_type: str) -> None:
    """A part of the page that its element or class names is a removed block of that type; its text is kept nowhere."""
    article = build(html + story())
    block = find(article, words)
    assert (block.block_type, block.is_kept, block.span) == (block_type, False, None)
    assert block.rule.startswith("mark: ")
    assert words not in article.text
    assert article.text.count("The minister said") == len(STORY)


def test_removed_blocks_stand_where_the_page_has_them() -> None:
    """Menu, headline, paragraphs, a box amid them and the footer come in page order."""
    box = "<div class='related'><a href='/x'>Another treaty is signed today</a></div>"
    article = build(f"<nav>Menu of the day</nav>{story(box)}<footer>Imprint of the paper</footer>")
    kinds = [block.block_type for block in article.blocks if block.rule != "repeats_headline"]
    paragraphs = ["paragraph"] * 3
    assert kinds == ["navigation", "headline", *paragraphs, "related", *paragraphs, "navigation"]


def test_a_wrapper_with_a_telling_name_is_no_boilerplate_where_the_article_stands_in_it() -> None:
    """Pages wrap all they have in "with-sidebar" or "social-page": what stands there beside the article is untyped."""
    filler = "".join(STORY) * 5
    article = build(f"<div class='page-with-sidebar'><div class='x'>A loose word</div>{story(filler)}</div>")
    assert find(article, "A loose word").rule == "not_extracted"
    assert article.text.count("The minister said") >= len(STORY)


def test_a_page_of_thousands_of_menus_is_recorded_in_part() -> None:
    """Number and size of the removed blocks are bounded."""
    menus = "".join(f"<div class='menu'>{'entry ' * 200}{n}</div>" for n in range(1000))
    article = build(menus + story())
    removed = [block for block in article.blocks if block.rule == "mark: menu"]
    assert 0 < len(removed) <= 150
    assert max(len(block.text) for block in removed) <= 400


POST = (
    '<blockquote class="twitter-tweet"><p>We are glad that both sides have agreed on it.</p>'
    "&mdash; Jane Doe (@janedoe) <a href='#'>May 16, 2024</a></blockquote>"
)


def test_the_words_of_an_embedded_post_are_social_and_stay() -> None:
    """The words of a post are a kept block of their own type, its signature the removed one behind it."""
    article = build(story(POST))
    words, signature = (b for b in article.blocks if b.block_type == "social")
    assert (words.text, words.is_kept, words.rule) == (
        "We are glad that both sides have agreed on it.",
        True,
        "embedded_post",
    )
    assert words.span is not None
    assert words.span.of(article.text) == words.text
    assert not signature.is_kept
    assert "(@janedoe)" in signature.text


@pytest.mark.parametrize(
    ("heading", "shared", "headline"),
    [
        (f"{HEADLINE} - here is why", (HEADLINE, HEADLINE), HEADLINE),
        (f"{HEADLINE} - here is why", (HEADLINE, "Treaty in sight"), f"{HEADLINE} - here is why"),
        (f"{HEADLINE} - here is why", (f"{HEADLINE[:20]}...",) * 2, f"{HEADLINE} - here is why"),
        (HEADLINE, (f"{HEADLINE} | The Example",) * 2, HEADLINE),
    ],
)
def test_a_heading_gives_up_what_no_field_for_sharing_has(heading: str, shared: tuple[str, str], headline: str) -> None:
    """Where both fields for sharing are the opening of the heading, they are the headline; cut ones never are."""
    head = (
        f'<meta property="og:title" content="{shared[0]}"><meta name="twitter:title" content="{shared[1]}">'
        '<meta property="og:site_name" content="The Example">'
    )
    body = story().replace(f"<h1>{HEADLINE}", f"<h1>{heading}")
    page = f"<html><head><title>{heading}</title>{head}</head><body>{body}</body></html>"
    (article,) = build_articles(RawItem("p.html", "html", page.encode()), BOILERPLATE)
    assert isinstance(article, Article)
    assert article.headline == headline
    assert article.text.count(HEADLINE) == 1


def test_of_several_names_the_one_outside_the_article_decides() -> None:
    """Words stand between anything but letters, parts anywhere; what is outside wins over what may stand inside."""
    marks = Marks(
        (
            Mark("date", "word", "dateline", is_outside=False),
            Mark("footer", "part", "navigation", is_outside=True),
            Mark("nav", "tag", "navigation", is_outside=True),
        )
    )
    found = [marks.find(names) for names in ("post-date", "update", "Date sitefooter2", "nav")]
    assert [mark.words if mark else None for mark in found] == ["date", None, "footer", None]
    assert marks.by_tag["nav"].rule == "mark: nav"


def test_the_bare_link_of_an_embedded_post_is_no_text() -> None:
    """Where a page embeds a post that is but a link, the link is a removed social block, of a type that is declared."""
    article = build(story("<blockquote class='twitter-tweet'><p>https://t.co/mlM6jwiTyh</p></blockquote>"))
    block = find(article, "t.co/mlM6")
    assert (block.block_type, block.is_kept) == ("social", False)
    assert {block.block_type for block in article.blocks} <= set(BLOCK_TYPES)
