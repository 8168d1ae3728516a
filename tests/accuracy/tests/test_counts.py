"""The figures that all measures are made of."""

from __future__ import annotations

import pytest

from tests.accuracy.counts import Match, Rate, Share, Tally


def test_match_gives_precision_recall_and_their_harmonic_mean() -> None:
    """Three right of four found and six annotated: P 75, R 50, F1 60."""
    match = Match(3, 4, 6)
    assert (match.precision, match.recall, match.value) == (75.0, 50.0, 60.0)


@pytest.mark.parametrize("empty", [Match(0, 0, 0), Match(0, 3, 0), Match(0, 0, 3), Share(0, 0), Rate(0, 0)])
def test_figures_of_nothing_are_zero(empty: Match | Share | Rate) -> None:
    """Where nothing is found or annotated a figure is 0, and nothing is divided by it."""
    assert empty.value == 0.0


def test_share_is_rounded_to_one_decimal() -> None:
    """Two of three are 66.7 percent."""
    assert Share(2, 3).value == 66.7


def test_tally_sums_over_articles_and_keeps_misses() -> None:
    """Counts add up; what is wrong leaves a line, what is right none."""
    tally = Tally({"asked": Share, "matched": Match, "rate": Rate})
    tally.ask("asked", True, "fine")
    tally.ask("asked", False, "wrong")
    tally.add("matched", 1, 1, 2)
    tally.add("matched", 1, 3, 2)
    tally.weigh("rate", 3, 2)
    assert tally.figures() == {"asked": Share(1, 2), "matched": Match(2, 4, 4), "rate": Rate(3, 2)}
    assert tally.misses == ["asked: wrong"]


def test_tally_shows_declared_measures_that_were_never_asked() -> None:
    """A measure that had nothing to count is there as 0 of 0, not silently left out."""
    assert Tally({"asked": Share}).figures() == {"asked": Share(0, 0)}


def test_tally_refuses_what_was_not_declared() -> None:
    """A misspelt measure, or a count of the wrong kind, is an error and no new measure."""
    tally = Tally({"asked": Share})
    with pytest.raises(KeyError):
        tally.ask("askd", True)
    with pytest.raises(KeyError):
        tally.add("asked", 1, 1, 1)
