"""Copies in pure text: fingerprints, and what counts as a copy."""

from __future__ import annotations

import pytest

from tests.kit.stories import OTHER, STORY, first_words
from transforms.copies import find_copy, find_earliest, find_fingerprints, read_wording
from transforms.copies.fingerprints import WINDOW
from transforms.copies.words import FEWEST_WORDS, RUN, split_words

REPORT = (
    "{company} on {day} reported profit of ${profit} million for the third quarter. The company, based in Strelsau, "
    "said it had net income of {cents} cents per share. The average estimate of {analysts} analysts was for earnings "
    "of {expected} cents per share. The company posted revenue of ${revenue} billion in the period. Its shares have "
    "risen {rise} percent since the beginning of the year and closed at ${price} on the day of the announcement."
)


def is_copy(later: str, earlier: str) -> bool:
    """Whether the later text counts as a copy of the earlier one."""
    return find_copy(read_wording(later), read_wording(earlier)) is not None


@pytest.mark.parametrize(
    "later",
    [
        STORY,
        STORY.upper(),
        STORY.replace("'", "’").replace(",", " –"),
        first_words(STORY, 0.5),
        first_words(STORY, 0.25),
        " ".join(STORY.split(". ")[3:]),
        ". ".join(reversed([STORY[:400], STORY[400:800], STORY[800:]])),
        f"By Anthony Hope, Zenda Gazette, 14:30, 7 May 2011. {STORY} Read more on page 12.",
        STORY.replace("eleven", "ten")
        .replace("Nobody was hurt", "There were no injuries")
        .replace("30 ships", "40 ships"),
        f"{STORY} {OTHER}",
    ],
    ids=["same", "case", "punctuation", "half", "quarter", "end", "order", "own lines", "edits", "more added"],
)
def test_a_repost_is_a_copy(later: str) -> None:
    """A text stays a copy when it is cut, put in another order, given other lines around it, or edited a little."""
    assert is_copy(later, STORY)


@pytest.mark.parametrize(
    "later",
    [
        OTHER,
        f"{OTHER} {OTHER[::-1]} {first_words(STORY, 0.2)}",
        f"{first_words(STORY, 0.3)} {OTHER} {' '.join(reversed(STORY.split()))}",
        f"{first_words(STORY, 0.35)} {OTHER.lower()}",
        first_words(STORY, 0.1),
    ],
    ids=["another story", "quotes a paragraph", "adds more than it repeats", "half its own", "too short"],
)
def test_a_text_of_its_own_is_no_copy(later: str) -> None:
    """A text that quotes a stretch, or adds more than it repeats, or is a line or two, is no copy."""
    assert not is_copy(later, STORY)


def test_a_text_that_was_cut_by_half_before_is_still_the_earlier_one() -> None:
    """The whole text is a copy of its earlier half, but not of an earlier line or two of it."""
    assert is_copy(STORY, first_words(STORY, 0.5))
    assert not is_copy(STORY, first_words(STORY, 0.25))


def test_texts_of_one_form_are_no_copies() -> None:
    """Reports that differ in what is filled in are texts of their own, though most words are the same."""
    companies = ("Hentzau Steel", "Zenda Foods", "Tarlenheim Rail", "Hofbau Timber")

    def fill(number: int) -> str:
        slots = ("profit", "cents", "analysts", "expected", "revenue", "rise", "price")
        numbers = {slot: 10 + (number * (31 + 17 * place) + place * place) % 89 for place, slot in enumerate(slots)}
        day = ("Monday", "Tuesday", "Wednesday")[number % 3]
        return REPORT.format(company=companies[number % len(companies)], day=day, **numbers)

    reports = [fill(number) for number in range(8)]
    same_words = [len({*split_words(report)} & {*split_words(reports[0])}) for report in reports[1:]]
    assert min(same_words) > 40
    assert not any(is_copy(later, earlier) for later in reports for earlier in reports if later != earlier)
    assert is_copy(f"STRELSAU - {reports[0]}", reports[0])


def test_a_form_with_other_names_alone_is_no_copy() -> None:
    """Two notices of one form about different people are two, also where the names stand at the beginning."""
    form = (
        "Police in {town} arrested {name} after a traffic stop near the old bridge. The driver was taken to the county "
        "jail on suspicion of driving too fast and was released on bail the same day. Anyone who saw what happened is "
        "asked to call the police. Whoever is accused is innocent until proven guilty in a court of law."
    )
    first, second = form.format(town="Zenda", name="Fritz Hofbau"), form.format(town="Strelsau", name="Anna Holf")
    assert not is_copy(first, second)


def test_likeness_tells_both_sides() -> None:
    """The shares say how much of the later text is old and how much of the earlier one is repeated."""
    likeness = find_copy(read_wording(first_words(STORY, 0.5)), read_wording(STORY))
    assert likeness is not None
    assert likeness.later == 1
    assert likeness.earlier == pytest.approx(0.5, abs=0.02)


def test_the_earliest_copy_is_chosen() -> None:
    """Of several earlier texts the first that fits is taken, and texts that fit none are left out."""
    bodies = {"other": OTHER, "half": first_words(STORY, 0.6), "whole": STORY, "repost": f"Zenda: {STORY}"}
    found = find_earliest({"repost": ["other", "half", "whole"], "whole": ["other"]}, bodies)
    assert {key: earlier for key, (earlier, _) in found.items()} == {"repost": "half"}


def test_fingerprints_are_the_same_everywhere() -> None:
    """The numbers depend on the words alone: neither on case and punctuation nor on the machine."""
    assert find_fingerprints(STORY) == find_fingerprints(STORY.lower().replace(",", ""))
    assert find_fingerprints(OTHER)[:3] == [-2146086978, -2125923614, -2115057318]


def test_every_common_stretch_shares_a_fingerprint() -> None:
    """Any twelve words in a row, wherever they stand, lead from one text to the other."""
    words = STORY.split()
    stretch = WINDOW + RUN - 1
    for start in range(0, len(words) - stretch):
        mixed = f"{OTHER} {' '.join(words[start : start + stretch])} {OTHER}"
        assert set(find_fingerprints(mixed)) & set(find_fingerprints(STORY)), start


def test_few_fingerprints_stand_for_a_text() -> None:
    """About two of nine runs are kept; none of a text that is too short to be compared, at least one of any other."""
    assert 0.15 < len(find_fingerprints(STORY)) / len(split_words(STORY)) < 0.3
    assert find_fingerprints(" ".join(["word"] * (FEWEST_WORDS - 1))) == []
    assert len(find_fingerprints(" ".join(["word"] * FEWEST_WORDS))) == 1
    assert find_fingerprints("") == []


def test_texts_without_spaces_are_compared_by_character() -> None:
    """A Chinese text is no single word, and its copy is found."""
    text = "港口周二因一艘满载木材的货轮在狭窄的入口处搁浅而关闭十一个小时。港务局长表示无人受伤。"
    assert len(split_words(text)) > FEWEST_WORDS
    assert is_copy(text + "更多消息请看第二版。", text)
    assert not is_copy("矿工合唱团周六赢得全国业余歌手比赛。自春天礼堂被烧毁以来,三十名男子一直在谷仓里练习。", text)
