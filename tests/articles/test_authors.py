"""Who wrote a page: every form in which pages say it, and what only looks like a name."""

from __future__ import annotations

import pytest

from seeds.reference import read_reference
from transforms.articles.build import build_articles
from transforms.articles.model import Article, RawItem

BOILERPLATE = read_reference().boilerplate
BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The council of Marwick voted on Monday to close two of its five pools, a step that saves money.",
        "Councillor Ann Tolley said that the pools had lost money since 2009, and nobody swam there.",
        "Swimmers gathered outside the town hall and booed as the result was read out by the mayor.",
        "The remaining pools will open an hour earlier from September, the council said in a note.",
    )
)
# Statements of linked data, in their field `author`.
LINKED = [
    ('[{"@type":"Person","name":"Jane Doe"},{"@type":"Person","name":"Ola Brandt"}]', "Jane Doe + Ola Brandt"),
    ('["Jane Doe","Ola Brandt"]', "Jane Doe + Ola Brandt"),
    ('"Jane Doe and Ola Brandt"', "Jane Doe + Ola Brandt"),
    ('{"@type":"Person","name":["Jane Doe","Ola Brandt"]}', "Jane Doe + Ola Brandt"),
    ('{"@type":"Person","givenName":"Jane","familyName":"Doe"}', "Jane Doe"),
    ('{"@type":"Organization","name":"The Courier"}', ""),
    ('"JANE DOE"', "Jane Doe"),
    ('"Jane Doe, Health Editor"', "Jane Doe"),
    ('"By Jane Doe"', "Jane Doe"),
    ('"Jane DoeMarwick Journal"', "Jane Doe"),
]
# Statements in the head of the page, and in its scripts.
STATED = [
    ('<meta itemprop="author" content="Jane Doe">', "Jane Doe"),
    ('<meta name="author" content="Jane Doe, Ola Brandt">', "Jane Doe + Ola Brandt"),
    ('<meta name="author" content="Jane Doe, Manila">', "Jane Doe"),
    ('<meta name="author" content="Jane Doe"><meta name="author" content="Ola Brandt">', "Jane Doe + Ola Brandt"),
    ('<meta name="citation_author" content="Doe, Jane">', "Jane Doe"),
    (
        '<meta name="parsely-page" content=\'{"title":"x","author":"Jane Doe","authors":["Jane Doe","Ola Brandt"]}\'>',
        "Jane Doe + Ola Brandt",
    ),
    ('<meta name="authors" content="Jane Doe">', "Jane Doe"),
    ('<meta property="og:author" content="Jane Doe">', "Jane Doe"),
    ('<meta name="DC.creator" content="Jane Doe">', "Jane Doe"),
    ('<meta name="twitter:creator" content="@janedoe">', ""),
    ('<meta property="article:author" content="https://www.facebook.com/janedoe">', ""),
    ('<meta name="author" content="jane.doe@courier.example (Jane Doe)">', "Jane Doe"),
    (
        '<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"#p1"}},{"@typ'
        'e":"Person","@id":"#p1","name":"Jane Doe"}]}</script>',
        "Jane Doe",
    ),
    ('<script>dataLayer=[{"pageType":"article","author":"Jane Doe"}]</script>', "Jane Doe"),
    (
        '<script>window.dataLayer.push({"content":{"authors":["Jane Doe","Ola Brandt"],"section":"news"}});</script>',
        "Jane Doe + Ola Brandt",
    ),
    ("<script>var utag_data = {'page_author':'Jane Doe','page_type':'article'};</script>", "Jane Doe"),
    ('<meta name="author" content="Doe, Jane">', "Jane Doe"),
    ('<meta name="author" content="jane van doe">', "Jane van Doe"),
    (
        '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Max Müller">',
        "Max Müller",
    ),
    ('<meta name="author" content="Analysis by Jane Doe, CNN Editor-at-large">', "Jane Doe"),
]
# What stands between the headline and the text.
ABOVE = [
    ('<p class="byline">By <strong>Jane Doe</strong> in Nairobi</p>', "Jane Doe"),
    ('<p class="byline">By Jane Doe and Ola Brandt in Kampala</p>', "Jane Doe + Ola Brandt"),
    ('<p class="credits">Words by Jane Doe, Pictures by Max Muster</p>', "Jane Doe"),
    ("<p>Words: Jane Doe | Photography: Max Muster</p>", "Jane Doe"),
    ("<p>Text: Jane Doe</p>", "Jane Doe"),
    ("<p>Text: Jane Doe, Photos: Max Muster</p>", "Jane Doe"),
    ("<div>Story by Jane Doe. Photographs by Max Muster.</div>", "Jane Doe"),
    ('<span itemprop="author" itemscope><span itemprop="name">Jane Doe</span></span>', "Jane Doe"),
    ('<span itemprop="author" itemscope><span itemprop="name">Bebs</span></span>', "Bebs"),
    (
        '<div class="entry-meta">Posted on May 2, 2020 by <span class="author vcard"><a class="url fn '
        'n" rel="author" href="/author/oz/">oz</a></span></div>',
        "oz",
    ),
    ('<li class="meta-author">Posted by <a href="/author/vortex/" rel="author">Vortex</a></li>', "Vortex"),
    ('<span class="author vcard"><a rel="author" href="/author/admin/">admin</a></span>', ""),
    ('<span class="author vcard"><a rel="author" href="/author/ed/">Editor</a></span>', ""),
    ('<span class="author vcard"><a rel="author" href="/author/ed/">j03f3l_1000</a></span>', ""),
    (
        '<div itemprop="author" itemscope itemtype="http://schema.org/Person"><meta itemprop="name" '
        'content="Jane Doe"></div>',
        "Jane Doe",
    ),
    (
        '<div class="c-byline__item">By <a href="/contributors/jane-doe"><span '
        'class="c-byline__name">Jane Doe</span></a></div>',
        "Jane Doe",
    ),
    ("<p>Published: 12 May 2020 | Author: Jane Doe</p>", "Jane Doe"),
    ("<p>Jane Doe | May 12, 2020</p>", "Jane Doe"),
    ("<div>By Jane Doe</div><div>May 12, 2020</div>", "Jane Doe"),
    ("<span>by</span> <span>Jane Doe</span>", "Jane Doe"),
    ('<div class="meta">Posted by Jane Doe on 12 May 2020 in News</div>', "Jane Doe"),
    ('<div data-author="Jane Doe"></div>', "Jane Doe"),
    (
        '<div class="byline-section"><span class="author">Jane Doe and Ola Brandt</span><span>Sioux '
        "Falls Argus Leader</span><span>Published 10:02 AM EST Nov 19, 2019</span></div>",
        "Jane Doe + Ola Brandt",
    ),
    ('<p class="byline">Andrea Stone | Senior Washington Correspondent</p>', "Andrea Stone"),
    ('<p class="byline">By Jane Doe for The Marwick Mail</p>', "Jane Doe"),
    ('<p class="byline">Jane Doe, Special to The Courier</p>', "Jane Doe"),
    ('<p class="byline">By JANE DOE and OLA BRANDT | Associated Press</p>', "Jane Doe + Ola Brandt"),
    ('<p class="byline">By Courier Staff</p>', ""),
    ('<p class="byline">By Jane Doe Jr. and Ola Brandt</p>', "Jane Doe Jr. + Ola Brandt"),
    ('<p class="byline">By J.R. Doe</p>', "J.R. Doe"),
    ('<p class="byline">By Ola van der Berg</p>', "Ola van der Berg"),
    ('<p class="byline">By Ola McDonald and Jane DeVito</p>', "Ola McDonald + Jane DeVito"),
    ('<div class="author">Jane Doe <a href="/author/jane">More by Jane Doe</a></div>', "Jane Doe"),
    ('<p class="byline">Interview by Jane Doe</p>', "Jane Doe"),
    ('<p class="byline">By Jane Doe Illustration by Max Muster</p>', "Jane Doe"),
    ('<p class="byline">Medically reviewed by Max Muster, MD — By Jane Doe — Updated on May 1, 2020</p>', "Jane Doe"),
    ('<p class="byline">By Jane Doe; edited by Max Muster</p>', "Jane Doe"),
    ('<p class="autor">Por Jane Doe</p>', "Jane Doe"),
    ('<p class="autor">Von Jane Doe</p>', "Jane Doe"),
    ('<p class="auteur">Par Jane Doe</p>', "Jane Doe"),
    ('<a href="/authors/jane-doe"><img alt="Jane Doe"></a>', "Jane Doe"),
    ("<p>Von Max Müller</p>", "Max Müller"),
    ('<p class="byline">Von Max Müller und Anna Schmidt, Berlin</p>', "Max Müller + Anna Schmidt"),
    ("<p>Ein Bericht von Anna Schmidt</p>", "Anna Schmidt"),
    ('<p class="auteur">Par Marie Dupont et Jean Le Goff avec AFP</p>', "Marie Dupont + Jean Le Goff"),
    ('<p class="signature">Propos recueillis par Marie Dupont</p>', "Marie Dupont"),
    ("<p>Por Juan García y María López</p>", "Juan García + María López"),
    ('<p class="autor">Por José Ortega y Gasset</p>', "José Ortega y Gasset"),
    ('<p class="autor">Por João da Silva e Ana dos Santos</p>', "João da Silva + Ana dos Santos"),
    ('<p class="author">di Marco Rossi e Anna Bianchi</p>', "Marco Rossi + Anna Bianchi"),
    ('<p class="byline">Door Jan van den Berg en Piet Bakker</p>', "Jan van den Berg + Piet Bakker"),
    ('<p class="byline">Af Lone Bach og Ib Fynbo</p>', "Lone Bach + Ib Fynbo"),
    ('<p class="byline">Text: Lone Bach Foto: Ib Fynbo</p>', "Lone Bach"),
    ('<p class="byline">Autor: Jan Kowalski</p>', "Jan Kowalski"),
    ('<p class="author">Автор: Иван Петров</p>', "Иван Петров"),
    ('<p class="byline">By Ursula von der Leyen and Von Miller</p>', "Ursula von der Leyen + Von Miller"),
    ('<p class="byline">By Ana-Maria de los Ríos</p>', "Ana-Maria de los Ríos"),
    ('<p class="byline">By JANE McDONALD</p>', "Jane McDonald"),
    ('<p class="byline">By Prof. Jane Doe, PhD</p>', "Jane Doe"),
    ('<p class="byline">by Jane Doe Contributing Writer May 12, 2020</p>', "Jane Doe"),
    ('<p class="byline">By Jane Doe Mon., May 12, 2020timer2 min. read</p>', "Jane Doe"),
    ('<p class="byline">By Jane Doe 3 min read</p>', "Jane Doe"),
    ('<p class="byline">Sponsored by Acme Corp</p>', ""),
    ("<div>Jane Doe</div><div>Reporter</div><div>May 12, 2020</div>", "Jane Doe"),
    ("<div>Ann Tolley</div><div>May 12, 2020</div>", ""),
    ("<div>Climate Change</div><div>May 12, 2020</div>", ""),
]
# What stands behind the text.
BEHIND = [
    ('<footer><a rel="author" href="/about/jane">Jane Doe</a></footer>', "Jane Doe"),
    ("<p>By Jane Doe</p>", "Jane Doe"),
    ('<div class="author-bio"><p>Jane Doe is a reporter at The Courier. Follow her on Twitter.</p></div>', "Jane Doe"),
    (
        '<div class="author-info"><a class="author-link" href="/author/jane/" rel="author">View all '
        "posts by Jane Doe <span>&rarr;</span></a></div>",
        "Jane Doe",
    ),
    (
        '<div class="author-box"><h4>About the author</h4><p class="author-name"><a '
        'href="/author/jane">Jane Doe</a></p></div>',
        "Jane Doe",
    ),
    ("<p>(Reporting by Jane Doe and Ola Brandt; Editing by Max Muster)</p>", "Jane Doe + Ola Brandt"),
    ('<div class="comments"><span class="comment-author">Max Muster</span></div>', ""),
    ('<section class="related"><div class="teaser"><span class="byline">By Max Muster</span></div></section>', ""),
]


def authors(head: str = "", above: str = "", behind: str = "", url: str = "https://www.courier.example/pools") -> str:
    """The authors of a page with these further parts, joined by " + "."""
    page = (
        '<html><head><title>Marwick closes two pools | The Courier</title><meta property="og:site_name" '
        f'content="The Courier">{head}</head><body><header><h1>Marwick closes two pools</h1>{above}</header>'
        f"<article>{BODY}</article>{behind}</body></html>"
    )
    (found,) = build_articles(RawItem("page.html", "html", page.encode(), url), BOILERPLATE)
    assert isinstance(found, Article)
    return " + ".join(found.authors)


def linked(author: str) -> str:
    """Linked data with this field."""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": {author}}}</script>'


@pytest.mark.parametrize(("author", "expected"), LINKED)
def test_linked_data_names_the_author(author: str, expected: str) -> None:
    """Persons as objects, lists, strings and parts of names; roles and what was glued behind are cut."""
    assert authors(linked(author)) == expected


@pytest.mark.parametrize(("head", "expected"), STATED)
def test_fields_and_code_name_the_author(head: str, expected: str) -> None:
    """Meta fields under many names, objects for those who count readers; accounts and addresses are nobody."""
    assert authors(head) == expected


@pytest.mark.parametrize(("above", "expected"), ABOVE)
def test_the_byline_above_the_text_is_read(above: str, expected: str) -> None:
    """Whatever its markup and words: roles, places, outlets and those who made the pictures are left out."""
    assert authors(above=above) == expected


@pytest.mark.parametrize(("behind", "expected"), BEHIND)
def test_the_end_of_the_page_names_the_author_where_nothing_else_does(behind: str, expected: str) -> None:
    """Bylines, credits, biographies and links to an author's other stories; readers and other stories are nobody."""
    assert authors(behind=behind) == expected


def test_an_outlet_in_linked_data_gives_way_to_the_byline() -> None:
    """The organization that machines are told is no person; the name that readers see is."""
    told = linked('{"@type": "Organization", "name": "The Courier"}')
    assert authors(told, "<p class='byline'>By Jane Doe</p>") == "Jane Doe"


def test_an_address_may_be_named_after_a_person() -> None:
    """The host's name hides no author; the name that the site gives itself does."""
    field = "<meta name='author' content='{}'>"
    assert authors(field.format("Jane Doe"), url="https://janedoe.example/x") == "Jane Doe"
    assert authors(field.format("The Courier")) == ""


def test_a_biography_of_somebody_in_the_text_is_no_byline() -> None:
    """Who is named in the text is its subject, whatever their trade."""
    assert authors(behind="<p>Ann Tolley is a reporter at heart and a councillor of Marwick.</p>") == ""


def test_an_agency_with_its_place_is_credited() -> None:
    """A line such as "AFP, MANILA" below the headline names the agency, and nobody."""
    page = (
        "<html><head><title>Marwick closes two pools</title></head><body><h1>Marwick closes two pools</h1>"
        f"<div>AFP, MANILA</div><article>{BODY}</article></body></html>"
    )
    (found,) = build_articles(RawItem("page.html", "html", page.encode(), None), BOILERPLATE)
    assert isinstance(found, Article)
    assert (found.authors, found.agencies) == ((), ("AFP",))
