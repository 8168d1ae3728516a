"""Page dumps: what is boilerplate goes by a named rule, what is said stays, and the facts are found."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from seeds.fingerprint import SEEDS
from seeds.reference import read_reference
from transforms.articles.build import build_articles
from transforms.articles.model import Article, RawItem

BOILERPLATE = read_reference().boilerplate
FIRST = "The two ministers met on Tuesday and agreed to sign the treaty before the end of the year."
SECOND = "Trade between the two countries has grown by a third since the last meeting of the two sides."
THIRD = "The talks will go on for another day, a spokesman for the ministry told reporters on Tuesday."
LAST = "A date for the next meeting was not given, and neither side took questions after it."
OTHERS = (
    "The treaty would end a quarrel over fishing that has gone on for more than twenty years.",
    "Both governments have promised to send the text to their parliaments within a month.",
)
HEAD = "Ministers agree to sign treaty"


def build(*lines: str) -> Article:
    (article,) = build_articles(RawItem("dump.txt", "text", "\n".join(lines).encode()), BOILERPLATE)
    assert isinstance(article, Article)
    return article


def body(article: Article) -> list[str]:
    return article.text[article.body_start :].split("\n\n")


def rule(article: Article, words: str) -> tuple[str, bool]:
    block = next(block for block in article.blocks if block.text.startswith(words))
    return block.block_type, block.is_kept


@pytest.mark.parametrize(
    ("line", "block_type"),
    [
        ("1. Skip to main menu", "navigation"),
        ("Advertisement", "advertisement"),
        ("Read more: A delegation arrives in the capital", "promo"),
        ("Leave a comment", "comment"),
        ("Share this article", "social"),
        ("Image: picture-alliance/dpa", "credit"),
        ("A delegate (R) walks to the hall", "caption"),
        ("Delegates leave the hall on Monday. Photo: AFP", "caption"),
        ("Delegates leave the hall. (Jane Doe/Getty Images)", "caption"),
        ("AFP Delegates wave to the crowd in the capital", "caption"),
        ("3/16 Delegates wave to the crowd in the capital", "caption"),
        ("Ministerin und Kollegin im Gespräch # 05.06.2012 14 Uhr # tref12b # Journal", "caption"),
        ("https://example.org/p/1", "other"),
        ("[How the treaty came about]", "promo"),
        ("By signing up you agreed to our privacy policy, which was changed in May.", "promo"),
        ("Jane Doe contributed to this report, which was updated on Monday.", "credit"),
        ("Jane Doe contributed reporting from London. Ola Brandt reported from Paris.", "credit"),
        ("Sign up for our daily newsletter and get the news in your inbox every morning.", "promo"),
        ("___", "other"),
        ("— Jane Doe (@janedoe) May 16, 2024", "social"),
        ("Delegates from both countries walk through the hall after their meeting", "caption"),
    ],
)
def test_a_line_of_boilerplate_inside_the_body_goes(line: str, block_type: str) -> None:
    """Each kind of boilerplate is typed and removed, and the paragraphs around it stay."""
    article = build(HEAD, "", FIRST, "", SECOND, "", *OTHERS, "", line, "", THIRD, "", LAST)
    found = [b for b in article.blocks if b.text in (line, line.removeprefix("1. "))]
    assert [(b.block_type, b.is_kept) for b in found] == [(block_type, False)]
    assert FIRST in body(article)
    assert THIRD in body(article)


@pytest.mark.parametrize(
    "line",
    [
        "More than a thousand people came to the square to see the two ministers.",
        "Home prices rose by a tenth in the year, the ministry said.",
        "“Sign up for the army,” he told the students on Tuesday.",
        "Watch lists were drawn up by both governments after the attack.",
        "Related companies will be asked to pay, the minister said.",
        "Sources told the agency that the talks would fail.",
        "Photographs of the meeting were shown on state television.",
        "Reuters reported that the two ministers had agreed.",
        "The regulator said on Monday that the privacy policy of the bank breaks the law.",
        "Sweden, already a member of the treaty, sent two ships to the strait on Monday.",
        "Also in the car were two children, who were unhurt, police said.",
        "By signing up to the accord, the country agreed to cut its emissions by half.",
        "Latest in a series of attacks, the bombing killed four people near the border.",
        "Written by three judges, the report found that the police had failed the families.",
        "Heavy rain contributed to the crash of the train on Tuesday.",
        "The claims, first published in a newspaper of the capital, were denied by the minister.",
        "“It was a good day.”",
        "He said:",
    ],
)
def test_sentences_that_begin_like_boilerplate_stay(line: str) -> None:
    """The words that open boilerplate open sentences too: those are kept."""
    article = build(HEAD, "", FIRST, "", line, "", SECOND, "", THIRD)
    assert line in body(article)


def test_a_subheading_stays_and_the_foot_of_the_page_goes() -> None:
    """A short line between paragraphs is a subheading; short lines behind the last one are navigation."""
    article = build(HEAD, "", FIRST, "", "Hope for a treaty", "", SECOND, "", THIRD, "", "Company news", "Impressum")
    assert rule(article, "Hope for") == ("subheading", True)
    assert rule(article, "Impressum") == ("navigation", False)
    assert body(article)[-1] == THIRD


@pytest.mark.parametrize("agencies", ["(STA)", "(STA/Petra)", "(Petra, AFP)"])
def test_place_day_and_agencies_in_a_line_date_the_page(agencies: str) -> None:
    """A dateline that is a line of its own, with agencies in brackets, is the page's date and no caption."""
    article = build(HEAD, "", f"Amman, July 12, 2024 {agencies}", "", FIRST, "", SECOND, "", THIRD)
    assert article.published_at == datetime(2024, 7, 12, tzinfo=UTC)
    assert rule(article, "Amman") == ("dateline", False)


@pytest.mark.parametrize("line", ["July 12, 2024", "12 July 2024"])
def test_a_bare_date_below_the_text_is_its_own_where_no_other_is_stated(line: str) -> None:
    """The last line of a page that states no date elsewhere says when it was published; a teaser's date does not."""
    dated = build(HEAD, "", FIRST, "", SECOND, "", THIRD, "", line)
    assert (dated.published_at, dated.published_precision) == (datetime(2024, 7, 12, tzinfo=UTC), "day")
    both = build(HEAD, "", "By Jane Doe", "July 1, 2024", "", FIRST, "", SECOND, "", THIRD, "", line)
    assert both.published_at == datetime(2024, 7, 1, tzinfo=UTC)
    teased = build(
        HEAD, "", FIRST, "", SECOND, "", THIRD, "", line, "", "Minister visits the north", "Treaty in danger"
    )
    assert teased.published_at is None


def test_a_name_alone_below_the_headline_is_the_author() -> None:
    """A personal name right below the headline is a byline without "By"; the name of whom the text tells is a label."""
    assert build(HEAD, "", "ELLIE CARTER", "", FIRST, "", SECOND, "", THIRD).authors == ("Ellie Carter",)
    told = f"{THIRD} Mayor Ellie Carter agreed."
    assert build(HEAD, "", "Ellie Carter", "", FIRST, "", SECOND, "", told).authors == ()
    assert build(HEAD, "", "Town Life", "", FIRST, "", SECOND, "", THIRD).authors == ()


def test_stories_listed_behind_a_heading_go_with_it() -> None:
    """A heading like "Related" takes the headlines below it, and the text that goes on behind them stays."""
    article = build(HEAD, FIRST, SECOND, "Related", "Minister visits the north", "Treaty in danger again", THIRD)
    assert body(article) == [FIRST, SECOND, THIRD]


def test_what_stands_behind_the_comments_heading_goes() -> None:
    """Readers' comments are no part of the article, though they are sentences."""
    article = build(
        HEAD, FIRST, SECOND, THIRD, "2 comments:", "I never believed a word of what these people say.", "Reply"
    )
    assert body(article) == [FIRST, SECOND, THIRD]


def test_a_comment_link_above_the_text_takes_nothing_with_it() -> None:
    """Blogs print "Leave a comment" below the headline: the text behind it stays."""
    article = build(HEAD, "Posted June 5th, 2012 at 6:35 am (UTC-5)", "Leave a comment", FIRST, SECOND)
    assert body(article) == [FIRST, SECOND]
    assert article.published_at == datetime(2012, 6, 5, 11, 35, tzinfo=UTC)
    assert article.published_precision == "minute"


def test_a_pull_quote_goes_with_the_name_below_it() -> None:
    """A line that repeats words of the body, and the name under it, stand there twice: once is enough."""
    quoted = "“We are close to a treaty that will last,” said Jane Doe, the minister, on Tuesday."
    article = build(
        HEAD, "", FIRST, "", "We are close to a treaty that will last", "", "Jane Doe, minister", "", SECOND, "", quoted
    )
    assert rule(article, "We are close") == ("pull_quote", False)
    assert rule(article, "Jane Doe, minister") == ("pull_quote", False)
    assert quoted in body(article)


def test_glued_blocks_words_and_sentences_are_parted() -> None:
    """Spaces that a dump lost come back, and the raw spans still point at the input."""
    lines = [
        HEAD,
        "Jane DoeJune 5, 2012",
        "Russia agreed.Chinaand Russia signed it on Tuesday, and China said that Russia was pleased with China.",
        f"News May 16, 2024 No Comments on {HEAD}{FIRST}",
    ]
    article = build(*lines)
    assert article.authors == ("Jane Doe",)
    assert article.published_at == datetime(2012, 6, 5, tzinfo=UTC)
    assert "agreed. China and Russia" in article.text
    assert FIRST in body(article)
    raw = "\n".join(lines)
    assert [b.raw.of(raw) for b in article.blocks if b.raw and b.text == FIRST] == [FIRST]


def test_hard_wrapped_lines_become_paragraphs() -> None:
    """Print that breaks lines at a fixed width gives whole paragraphs."""
    text = """PUTIN IN BEIJING FOR TALKS

By Jane Doe

The Russian president arrived in Beijing on Tuesday for a visit of three
days that officials in both countries said would deepen trade and ties
between the two neighbours.

He is to meet the president and the man who is expected to succeed him,
before a regional summit opens in the Chinese capital on Wednesday and
ends on Thursday."""
    article = build(text)
    assert len(body(article)) == 2
    assert body(article)[0].endswith("between the two neighbours.")
    assert article.headline == "PUTIN IN BEIJING FOR TALKS"


def test_the_headline_is_told_from_labels_and_navigation() -> None:
    """Section names and outlet names stand above the headline; its words return in the text."""
    article = build("The Daily Example News Site", "World", "Asia", HEAD, "June 5, 2012", FIRST, SECOND, THIRD)
    assert article.headline == HEAD
    assert body(article) == [FIRST, SECOND, THIRD]


def test_a_title_with_its_kind_before_it_is_the_headline() -> None:
    """The first line of a page is no offer of another story; the same words further down are one."""
    title = "Live: Storm Edda batters the western coast as thousands lose power"
    assert build(title, FIRST, SECOND, THIRD).headline == title
    assert rule(build(HEAD, FIRST, title, SECOND, THIRD), "Live:") == ("promo", False)


def test_persons_and_agencies_are_credited_apart() -> None:
    """Authors are persons in full; agencies of the text stand apart; initials and picture agencies are neither."""
    article = build(
        HEAD, "By Jane Doe and John Smith", FIRST, "Image: picture-alliance/dpa", SECOND, THIRD, "jm/mz (Reuters, AFP)"
    )
    assert article.authors == ("Jane Doe", "John Smith")
    assert article.agencies == ("Reuters", "AFP")


def test_an_agency_of_the_dateline_is_credited() -> None:
    """(Reuters) behind the place names the agency; a photo credit alone does not."""
    article = build(HEAD, f"BEIJING (Reuters) - {FIRST}", SECOND, "Delegates in the hall. Photo: AFP", THIRD)
    assert article.agencies == ("Reuters",)


@pytest.mark.parametrize("tail", [" (Reuters)", " [AFP, dpa]", " -- AP", " (Xinhua)."])
def test_an_agency_behind_the_last_full_stop_is_no_caption(tail: str) -> None:
    """The last paragraph of a wire story carries the agency: the paragraph stays, the agency is credited."""
    article = build(HEAD, FIRST, SECOND, THIRD + tail)
    assert body(article) == [FIRST, SECOND, THIRD]
    assert article.agencies


def test_what_is_not_stated_is_null() -> None:
    """No date, byline, address or publisher is made up."""
    article = build(HEAD, "", FIRST, "", SECOND)
    assert (article.published_at, article.published_method, article.url, article.publisher) == (None, None, None, None)
    assert article.authors == article.agencies == ()


def test_several_articles_in_a_dump_are_parted_where_the_break_is_plain() -> None:
    """A ruled line between two whole articles parts them, each with an id of its own; a ruled line alone does not."""
    one = ["First treaty is signed at last", "June 5, 2012", FIRST, SECOND, THIRD]
    two = ["Second treaty is signed as well", "June 6, 2012", FIRST, SECOND, THIRD]
    found = build_articles(RawItem("d.txt", "text", "\n".join([*one, "=====", *two]).encode()), BOILERPLATE)
    assert [a.headline for a in found if isinstance(a, Article)] == [one[0], two[0]]
    assert len({a.article_id for a in found}) == 2
    assert [a.source_path for a in found] == ["d.txt#1", "d.txt#2"]
    assert len(build_articles(RawItem("d.txt", "text", "\n".join([*one, "=====", SECOND]).encode()), BOILERPLATE)) == 1


def test_the_id_comes_from_the_raw_bytes() -> None:
    """The same bytes give the same id from any path; other bytes another."""
    data = "\n".join([HEAD, FIRST, SECOND]).encode()
    (one,), (two,) = (build_articles(RawItem(path, "text", data), BOILERPLATE) for path in ("a.txt", "b.txt"))
    (other,) = build_articles(RawItem("a.txt", "text", data + b" "), BOILERPLATE)
    assert one.article_id == two.article_id != other.article_id


PAGES = {
    "000": ("2012-06-05T11:35:00", (), (), 9),
    "001": ("2012-06-05T00:00:00", ("Jane Mcintosh",), ("Reuters", "dpa", "AFP"), 14),
    "002": ("2016-09-04T00:00:00", (), (), 10),
    "003": ("2024-05-16T00:00:00", (), (), 19),
    "004": (None, (), ("Reuters",), 17),
}


@pytest.mark.parametrize("number", sorted(PAGES))
def test_the_sample_pages_are_read_right(number: str) -> None:
    """Date, authors, agencies and the count of paragraphs of the five sample pages."""
    stated, authors, agencies, paragraphs = PAGES[number]
    (path,) = Path(SEEDS / "articles").glob(f"{number}_*")
    (article,) = build_articles(RawItem(path.name, "text", path.read_bytes()), BOILERPLATE)
    assert isinstance(article, Article)
    published = datetime.fromisoformat(stated).replace(tzinfo=UTC) if stated else None
    assert (article.published_at, article.authors, article.agencies) == (published, authors, agencies)
    assert len(body(article)) == paragraphs
    assert article.language == "en"


def test_a_headline_that_looks_like_a_caption_stays_the_headline() -> None:
    """The first title of a page may begin with an agency's name or stand above a picture credit."""
    for headline in ("Reuters Journalists Freed in the Capital", "Two ministers meet in the capital"):
        article = build(headline, "Photo: AFP", FIRST, SECOND, THIRD)
        assert article.headline == headline


def test_a_party_letter_is_no_place_in_a_picture() -> None:
    """The letter (R) behind a senator's name does not make a sentence a caption."""
    line = "Sen. Jane Doe (R) said on Tuesday that she would vote for the treaty."
    assert line in body(build(HEAD, FIRST, line, SECOND, THIRD))


def test_pages_in_other_languages_keep_their_lines() -> None:
    """A German page is German throughout: its headline is no caption in a foreign language."""
    line = "Der Minister sagte am Dienstag, dass die beiden Länder sich über den Vertrag einig seien."
    article = build(
        "Minister einigen sich über Vertrag",
        line,
        line.replace("Dienstag", "Mittwoch"),
        line.replace("Vertrag", "Preis"),
    )
    assert article.headline == "Minister einigen sich über Vertrag"
    assert article.language == "de"
    assert len(body(article)) == 3


def test_a_lone_line_that_tells_in_the_past_only_lacks_its_stop() -> None:
    """One paragraph of a report may miss its full stop; several such lines on a page are its captions."""
    slip = "Officials of both countries suggested that the text went further than the one they had before"
    others = [
        "The minister walks to the hall with the head of the delegation on the first day",
        "The head of the delegation waves to the crowd in front of the hall on the second day",
    ]
    assert slip in body(build(HEAD, FIRST, *OTHERS, SECOND, slip, THIRD, LAST))
    article = build(HEAD, FIRST, *OTHERS, slip, SECOND, others[0], THIRD, others[1], LAST)
    assert not {slip, *others} & set(body(article))


def test_entries_of_one_list_stay_though_one_lacks_its_stop() -> None:
    """A line beside another that begins with the same word belongs to its list."""
    lines = (
        "Round two of the talks is the longest of all and the two sides stay until the morning",
        "Round three ends.",
    )
    assert lines[0] in body(build(HEAD, FIRST, *OTHERS, SECOND, *lines, THIRD, LAST))


def test_a_gallery_on_one_line_goes() -> None:
    """A line that counts its pictures is a gallery, however long it is and whatever ends it."""
    line = "In pictures 1/9 The hall before the talks Jane Doe/PA 2/9 Delegates arrive. 3/9 The minister waves."
    assert rule(build(HEAD, FIRST, SECOND, line, THIRD, LAST), "In pictures") == ("caption", False)
    score = "The motion passed by 1/3 of the votes in the first house and by 2/3 of the votes in the second one."
    assert score in body(build(HEAD, FIRST, SECOND, score, THIRD, LAST))


def test_a_label_that_opens_a_long_offer_is_no_sentence() -> None:
    """Words in capitals that open a long paragraph are the label of a box; in lower case they open a sentence."""
    rest = "every morning we pick the stories that matter for you and send them to you with our best wishes. " * 4
    offer = f"Newsletter Sign Up Continue reading the main story {rest}You will get it soon."
    told = f"More than a hundred of them came. {rest}"
    article = build(HEAD, FIRST, SECOND, offer, told, THIRD, LAST)
    assert rule(article, "Newsletter Sign Up") == ("promo", False)
    assert rule(article, "More than a hundred")[1]


def test_a_subheading_of_words_of_the_text_is_no_pull_quote() -> None:
    """A short heading takes up words of the paragraph below it; a longer line that does is a pull quote."""
    heading, quote = "Talks for another day", "will hold talks for another day"
    told = "The two sides will hold talks for another day, a spokesman for the ministry told reporters there."
    assert rule(build(HEAD, FIRST, SECOND, heading, told, LAST), heading) == ("subheading", True)
    assert rule(build(HEAD, FIRST, SECOND, quote, told, LAST), quote)[0] == "pull_quote"


def test_the_words_of_a_post_are_social_and_stay() -> None:
    """In a dump the line above a signature is the post: its words stay as a block of their own type."""
    post = "We are glad that both of our countries have agreed today."
    article = build(HEAD, FIRST, SECOND, post, "— Jane Doe (@janedoe) May 16, 2024", THIRD, LAST)
    assert rule(article, post) == ("social", True)
    assert rule(article, "— Jane Doe") == ("social", False)
    assert post in body(article)
