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
# Articles that are read at a time.
_READ = 2000

# Where an article stands in the order of publication: microseconds since 1970, and its id.
Place = tuple[int, str]


@dataclass(slots=True)
class Surroundings:
    """What is known of some articles and of those around them.

    `near` holds the earlier articles that an article is like, with their likeness, `back` the places of the later ones
    that are like it; `stories` and `members` tell which story an article belonged to, and the places of all of a story.
    """

    stories: dict[str, str | None] = field(default_factory=dict)
    near: dict[str, dict[str, float]] = field(default_factory=dict)
    back: dict[str, list[Place]] = field(default_factory=dict)
    members: dict[str, list[Place]] = field(default_factory=dict)


# Reads `near` of some articles, `stories` of these and those near them, `members` of all these stories, and `back` of
# the articles and the members.
Reader = Callable[[Sequence[str]], Surroundings]


def tell_anew(doubtful: Iterable[Place], read: Reader) -> dict[str, str]:
    """The stories of the articles whose story is another one than before; a story's id is made of its earliest article.

    `doubtful` are all articles that are new, that are near to one that is new, gone or written anew, or near to a
    member of a story that lost one. An article joins the earlier story that it is most like, by its mean likeness to
    the members that it is most like; if that is below STORY, it begins one. So its story depends on earlier articles
    alone, and in whatever batches they came, the stories are those of telling all of them at once.
    """
    return _Telling(doubtful, read).run()


class _Telling:
    """Stories while they are told."""

    def __init__(self, doubtful: Iterable[Place], read: Reader) -> None:
        self._read = read
        self._known = Surroundings()
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
        found = self._read([place[1], *islice(waiting, _READ)])
        self._known.near |= found.near
        # What was changed since it was read before stays.
        self._known.stories = found.stories | self._known.stories
        self._known.back = found.back | self._known.back
        self._known.members = found.members | self._known.members

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
        return sum(member < place for member in self._known.members[story][:LIKE])

    def _move(self, place: Place, old: str | None, new: str) -> None:
        """Put an article into another story; later ones near to it, or to the first of the two, are doubtful."""
        members = self._known.members
        self._known.stories[place[1]] = new
        if old is not None:
            members[old].remove(place)
        insort(members.setdefault(new, []), place)
        moved = {place, *members[new][: LIKE + 1], *(members[old][: LIKE + 1] if old is not None else ())}
        for _, article_id in moved:
            for later in self._known.back.get(article_id, ()):
                if later > place and later not in self._waiting:
                    self._waiting.add(later)
                    heappush(self._queue, later)
