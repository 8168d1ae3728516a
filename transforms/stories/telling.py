"""Stories, told article after article in their order: each joins the earlier story that it is most like."""

from __future__ import annotations

import math
from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush, nlargest
from itertools import islice

from transforms.ids import make_id

# Mean likeness (cosine, faded by days) from which an article belongs to a story. Of the pairs of a labelled set of 274
# pages that it joins 97 of a hundred are right; it finds 81 of a hundred.
STORY = 0.12
# Members of a story that an article must be like on the average: those that it is most like, all of a smaller story.
LIKE = 8
# Earliest members of a story that are read, some more than count, since members may leave.
FIRST = 3 * LIKE
# Articles that are read at a time.
_READ = 2000

# Where an article stands in the order of publication: microseconds since 1970, and its id.
Place = tuple[int, str]


@dataclass(slots=True)
class Members:
    """The places of the earliest members of a story, from the earliest on; `is_whole` if these are all."""

    first: list[Place] = field(default_factory=list)
    is_whole: bool = True


@dataclass(slots=True)
class Surroundings:
    """What is known of some articles and of those around them.

    `near` holds the earlier articles that an article is like, with their likeness, `back` the places of the later ones
    that are like it, from the earliest on; `stories` and `members` tell which story an article belonged to, and who
    belonged to a story. Of a member, `back` holds at least what is no later than the last of `members`.
    """

    stories: dict[str, str | None] = field(default_factory=dict)
    near: dict[str, dict[str, float]] = field(default_factory=dict)
    back: dict[str, list[Place]] = field(default_factory=dict)
    members: dict[str, Members] = field(default_factory=dict)


# Reads `near` and `back` of some articles and `stories` of these and those near them; of all these stories and of some
# more, so many of the first `members` and `back` of these.
Reader = Callable[[Sequence[str], Sequence[str], int], Surroundings]


def tell_anew(doubtful: Iterable[Place], read: Reader, first: int = FIRST) -> dict[str, str]:
    """The stories of the articles whose story is another one than before; a story's id is made of its earliest article.

    `doubtful` are all articles that are new, that are near to one that is new, gone or written anew, or near to a
    member of a story that lost one. An article joins the earlier story that it is most like, by its mean likeness to
    the members that it is most like; if that is below STORY, it begins one. So its story depends on earlier articles
    alone, and in whatever batches they came, the stories are those of telling all of them at once. `first` members of
    a story are read, and more where that many left it; it changes no result.
    """
    return _Telling(doubtful, read, first).run()


class _Telling:
    """Stories while they are told."""

    def __init__(self, doubtful: Iterable[Place], read: Reader, first: int) -> None:
        self._read, self._first = read, max(first, LIKE + 1)
        self._known = Surroundings()
        self._entered: defaultdict[str, set[Place]] = defaultdict(set)
        self._queue = sorted(doubtful)
        self._waiting = set(self._queue)

    def run(self) -> dict[str, str]:
        """Tell them from the earliest to the latest; one whose story changes makes later ones doubtful."""
        told: dict[str, str] = {}
        while self._queue:
            place = heappop(self._queue)
            self._waiting.discard(place)
            self._look_up(place)
            old, new = self._known.stories[place[1]], self._choose(place)
            if new != old:
                told[place[1]] = new
                self._move(place, old, new)
        return told

    def _look_up(self, place: Place) -> None:
        """Read what is not known yet of an article, and of others that wait."""
        if place[1] in self._known.near:
            return
        waiting = (article_id for _, article_id in self._queue if article_id not in self._known.near)
        found = self._read([place[1], *islice(waiting, _READ)], [], self._first)
        self._known.near |= found.near
        # What was changed since it was read before stays.
        self._known.stories = found.stories | self._known.stories
        self._known.members = found.members | self._known.members
        self._learn_later(found)

    def _learn_later(self, found: Surroundings) -> None:
        """Keep which later articles are like some; a longer list holds what a shorter one does."""
        for article_id, later in found.back.items():
            if len(later) > len(self._known.back.get(article_id, ())):
                self._known.back[article_id] = later

    def _choose(self, place: Place) -> str:
        """The story of an article, its own if it fits no other."""
        likeness: defaultdict[str, list[float]] = defaultdict(list)
        for earlier, alike in self._known.near.pop(place[1]).items():
            if story := self._known.stories[earlier]:
                likeness[story].append(alike)
        means = {
            story: round(math.fsum(nlargest(LIKE, found)) / self._count_before(story, place), 9)
            for story, found in likeness.items()
        }
        best = min(means, key=lambda story: (-means[story], story), default="")
        return best if means.get(best, 0.0) >= STORY else make_id("story", place[1])

    def _count_before(self, story: str, place: Place) -> int:
        """How many members of a story come before a place, as far as that matters."""
        return sum(member < place for member in self._known.members[story].first[:LIKE])

    def _move(self, place: Place, old: str | None, new: str) -> None:
        """Put an article into another story; those near to it, or near to few members of the two, are doubtful."""
        self._known.stories[place[1]] = new
        self._enter(place, new)
        self._doubt(place, place)
        for story in (old, new) if old else (new,):
            if story == old:
                self._leave(place, story)
            others = [member for member in self._known.members[story].first if member != place][:LIKE]
            # Later than the last of so many, the count of those before is the same with and without the article.
            last = others[-1] if len(others) == LIKE else None
            for member in others:
                self._doubt(member, place, last)

    def _doubt(self, near: Place, after: Place, last: Place | None = None) -> None:
        """Have the articles told anew that are near to one, later than a place, and no later than another."""
        for later in self._known.back.get(near[1], ()):
            if later > after and (last is None or later <= last) and later not in self._waiting:
                self._waiting.add(later)
                heappush(self._queue, later)

    def _enter(self, place: Place, story: str) -> None:
        """Count an article to a story, if it is among the first that are known."""
        self._entered[story].add(place)
        members = self._known.members.setdefault(story, Members())
        if members.is_whole or place < members.first[-1]:
            insort(members.first, place)

    def _leave(self, place: Place, story: str) -> None:
        """Count an article no more to a story; where few of the first are left, more are read."""
        self._entered[story].discard(place)
        members = self._known.members[story]
        if members.is_whole or place <= members.first[-1]:
            members.first.remove(place)
        if not members.is_whole and len(members.first) <= LIKE:
            self._known.members[story] = self._read_on(story)

    def _read_on(self, story: str) -> Members:
        """The first members of a story as they are now, of so many more that enough are left."""
        count, left = self._first, Members(is_whole=False)
        while not left.is_whole and len(left.first) <= LIKE:
            count *= 2
            found = self._read([], [story], count)
            self._learn_later(found)
            read = found.members[story]
            here = {place for place in read.first if self._known.stories.get(place[1], story) == story}
            here |= {place for place in self._entered[story] if read.is_whole or place < read.first[-1]}
            left = Members(sorted(here), read.is_whole)
        return left
