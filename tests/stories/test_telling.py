"""Stories are told article after article: the same in any batches, each article with the story that it is most like."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.ids import make_id
from transforms.stories import Members, Place, Surroundings, tell_anew
from transforms.stories.telling import FIRST, LIKE


class Archive:
    """Articles that come and go, with their stories; the place of an article is its number."""

    def __init__(self, likeness: dict[tuple[int, int], float], first: int = FIRST) -> None:
        self._likeness, self._first = likeness, first
        self._numbers: set[int] = set()
        self.stories: dict[str, str] = {}

    def change(self, new: Iterable[int], gone: Iterable[int] = ()) -> None:
        """Take articles out and put others in, and tell anew what is in doubt."""
        new, gone = set(new), set(gone) & self._numbers
        lost = {self.stories.pop(_key(number)) for number in gone}
        doubtful = {later for number in gone | new for later in self._later(number)} | new
        doubtful |= {later for n in self._numbers if self.stories.get(_key(n)) in lost for later in self._later(n)}
        self._numbers = (self._numbers - gone) | new
        places = [_place(number) for number in doubtful & self._numbers]
        self.stories |= tell_anew(places, self._read, self._first)

    def _later(self, number: int) -> list[int]:
        return [n for n in self._numbers if n > number and (number, n) in self._likeness]

    def _read(self, articles: Sequence[str], stories: Sequence[str], first: int) -> Surroundings:
        """What is asked for, and not more of it."""
        numbers = [number for number in self._numbers if _key(number) in articles]
        near = {
            _key(n): {_key(m): self._likeness[m, n] for m in self._numbers if (m, n) in self._likeness} for n in numbers
        }
        around = {*articles, *(key for found in near.values() for key in found)}
        found = Surroundings({key: self.stories.get(key) for key in around}, near)
        found.back = {_key(number): sorted(map(_place, self._later(number))) for number in numbers}
        for story in {*stories, *filter(None, found.stories.values())}:
            places = sorted(_place(n) for n in self._numbers if self.stories.get(_key(n)) == story)
            found.members[story] = Members(places[:first], len(places) <= first)
            for number, key in places[:first]:
                later = map(_place, self._later(number))
                found.back.setdefault(
                    key, sorted(one for one in later if len(places) <= first or one <= places[first - 1])
                )
        return found


def _key(number: int) -> str:
    return f"a{number:02}"


def _place(number: int) -> Place:
    return number, _key(number)


def tell(likeness: dict[tuple[int, int], float], count: int) -> dict[str, str]:
    """The stories of so many articles, told at once."""
    archive = Archive(likeness)
    archive.change(range(count))
    return archive.stories


def test_an_article_joins_the_story_that_it_is_most_like() -> None:
    """The mean over a story's members decides; a story bears the id of its first article."""
    first, second = make_id("story", "a00"), make_id("story", "a02")
    likeness = {(0, 1): 0.2, (0, 3): 0.3, (1, 3): 0.3, (2, 3): 0.25}
    assert tell(likeness, 4) == {"a00": first, "a01": first, "a02": second, "a03": first}


def test_a_chain_is_no_story() -> None:
    """What is like one of two members only is a story of its own; what is like many of a large story belongs to it."""
    assert tell({(0, 1): 0.2, (1, 2): 0.2}, 3)["a02"] == make_id("story", "a02")
    large = {(a, b): 0.2 for b in range(20) for a in range(b)} | {(n, 20): 0.2 for n in range(8)}
    assert len(set(tell(large, 21).values())) == 1


def test_a_late_article_follows_the_member_that_it_is_most_like() -> None:
    """An early member that leaves for a new story takes much later articles along, if few of its story were read."""
    old = (0, 1, 2, *range(4, 13))
    likeness = {(a, b): 0.3 for b in old for a in old if a < b} | {(n, 30): 0.3 for n in range(6, 13)}
    likeness |= {(0, 3): 0.05, (3, 4): 0.9, (4, 5): 0.9, (5, 30): 0.9}
    archive = Archive(likeness, LIKE + 1)
    archive.change({*old, 30})
    assert len(set(archive.stories.values())) == 1
    archive.change({3})
    joined = {key for key, story in archive.stories.items() if story == make_id("story", "a03")}
    assert joined == {"a03", "a04", "a05", "a30"}


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 99_999), count=st.integers(20, 70), first=st.integers(LIKE + 1, FIRST))
def test_stories_are_the_same_however_the_articles_came(seed: int, count: int, first: int) -> None:
    """Articles that come and go in any order leave the stories of those that are left, told at once.

    It makes no difference how many members of large stories are read.
    """
    chance = random.Random(seed)  # noqa: S311 - likeness for a test
    share = chance.choice((0.2, 0.5))
    pairs = [(a, b) for b in range(count) for a in range(b) if chance.random() < share]
    likeness = {pair: round(chance.uniform(0.12, 0.4), 2) for pair in pairs}
    archive, left = Archive(likeness, first), set[int]()
    for _ in range(4):
        some = {number for number in range(count) if chance.random() < 0.4}
        if chance.random() < 0.65:
            archive.change(some - left)
            left |= some
        else:
            archive.change((), some)
            left -= some
    whole = Archive(likeness, count)
    whole.change(left)
    assert archive.stories == whole.stories
