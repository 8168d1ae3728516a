"""What a figure is, and the tally that it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


def percent(part: float, whole: float) -> float:
    """A share in percent, one decimal; 0 where there is nothing to share."""
    return round(100 * part / whole, 1) if whole else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the things asked about are right."""

    right: float
    of: int

    @property
    def value(self) -> float:
        """The share in percent."""
        return percent(self.right, self.of)

    def as_json(self) -> dict[str, float]:
        """The figure and its counts under plain names."""
        return {"right": self.right, "of": self.of, "share": self.value}


@dataclass(frozen=True, slots=True)
class Match:
    """How what was found agrees with what was annotated: precision, recall and their mean.

    `hit` may be a sum of parts, where a find is right in part.
    """

    hit: float
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Of what was found, the right part, in percent."""
        return percent(self.hit, self.predicted)

    @property
    def recall(self) -> float:
        """Of what was annotated, the found part, in percent."""
        return percent(self.hit, self.gold)

    @property
    def value(self) -> float:
        """F1, the harmonic mean of precision and recall, in percent."""
        if not (self.hit and self.predicted and self.gold):
            return 0.0
        precision, recall = self.hit / self.predicted, self.hit / self.gold
        return round(200 * precision * recall / (precision + recall), 1)

    def as_json(self) -> dict[str, float]:
        """The figures and their counts under the field's short names."""
        counts = {"predicted": self.predicted, "gold": self.gold}
        return {"p": self.precision, "r": self.recall, "f1": self.value, **counts}


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of one thing there are to another; no share, so it has no best value."""

    part: int
    of: int

    @property
    def value(self) -> float:
        """The rate, two decimals."""
        return round(self.part / self.of, 2) if self.of else 0.0

    def as_json(self) -> dict[str, float]:
        """The rate and its counts."""
        return {"count": self.part, "of": self.of, "rate": self.value}


Figure: TypeAlias = Share | Match | Rate
Figures: TypeAlias = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Score:
    """Figures, and a line for everything that is missed, wrong or invented."""

    figures: Figures
    misses: tuple[str, ...] = ()


class Tally:
    """Counts for a closed list of measures, each of one kind, and a line for every miss.

    A measure that was not declared is a mistake of the scorer, never a new measure.
    """

    def __init__(self, kinds: Mapping[str, type[Figure]]) -> None:
        self._kinds = dict(kinds)
        self._counts = {name: [0.0, 0, 0] for name in kinds}
        self.misses: list[str] = []

    def ask(self, measure: str, is_right: bool, miss: str = "") -> None:
        """Count one question of a share; `miss` says what is wrong where it is.

        Raises:
            KeyError: if no share of this name was declared.
        """
        counts = self._of(measure, Share)
        counts[0] += is_right
        counts[1] += 1
        if not is_right and miss:
            self.misses.append(f"{measure}: {miss}")

    def add(self, measure: str, hit: float, predicted: int, gold: int) -> None:
        """Add what one article gives to a match.

        Raises:
            KeyError: if no match of this name was declared.
        """
        counts = self._of(measure, Match)
        for i, more in enumerate((hit, predicted, gold)):
            counts[i] += more

    def weigh(self, measure: str, part: float, of: int) -> None:
        """Add to a share that is right in part, or to a rate.

        Raises:
            KeyError: if neither of this name was declared.
        """
        counts = self._of(measure, Share, Rate)
        counts[0] += part
        counts[1] += of

    def miss(self, what: str) -> None:
        """Remember a line for what a match lacks or invents."""
        self.misses.append(what)

    def score(self) -> Score:
        """The figures and the misses as they stand."""
        return Score(self.figures(), tuple(self.misses))

    def figures(self) -> Figures:
        """All declared measures in their declared order; 0 of 0 for what was never asked."""
        return {name: self._figure(name) for name in self._kinds}

    def _of(self, measure: str, *kinds: type[Figure]) -> list[float]:
        if self._kinds[measure] not in kinds:
            raise KeyError(f"{measure} is a {self._kinds[measure].__name__}")
        return self._counts[measure]

    def _figure(self, name: str) -> Figure:
        first, second, third = self._counts[name]
        if self._kinds[name] is Match:
            return Match(first, int(second), int(third))
        if self._kinds[name] is Rate:
            return Rate(int(first), int(second))
        return Share(int(first) if first == int(first) else first, int(second))
