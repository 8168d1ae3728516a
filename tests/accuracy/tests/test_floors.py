"""The gate: no figure of the sample pages falls under its floor."""

from __future__ import annotations

from pathlib import Path

from tests.accuracy.counts import Share
from tests.accuracy.floors import broken_floors, raised_floors, read_floors, write_floors
from tests.accuracy.golden.measures import MEASURES
from tests.accuracy.golden.score import score_sample_pages


def test_no_figure_is_under_its_floor(sample_warehouse: Path) -> None:
    """The warehouse of the sample pages is at least as right as it ever was."""
    broken = broken_floors(score_sample_pages(sample_warehouse).figures, read_floors())
    advice = "`python -m tests.accuracy --misses` tells what is wrong"
    assert not broken, "\n".join(["Figures under their floors in tests/accuracy/floors.json:", *broken, advice])


def test_every_measure_has_a_floor() -> None:
    """The file has each measure once, in the order of the table, and nothing else."""
    assert list(read_floors()) == [measure.name for measure in MEASURES]


def test_broken_floor_is_named_with_both_numbers() -> None:
    """A figure under its floor: the line has its name, its floor and what it is now; one at its floor holds."""
    figures = {"quote speaker": Share(1, 2), "quote cue": Share(1, 1)}
    floors = {"quote speaker": 75.0, "quote cue": 100.0}
    assert broken_floors(figures, floors) == ["quote speaker: the floor is 75.0, it is 50.0 now"]


def test_measure_and_floor_without_each_other_are_named() -> None:
    """A new measure needs a floor; a measure does not vanish unnoticed."""
    assert broken_floors({"new": Share(1, 2)}, {"old": 10.0}) == [
        "new: has no floor; it is 50.0 now",
        "old: the floor is 10.0, it is not measured",
    ]


def test_floors_are_only_ever_raised(tmp_path: Path) -> None:
    """A higher figure lifts its floor, a lower one leaves it; what is written is what is read."""
    figures = {"better": Share(9, 10), "worse": Share(1, 10), "new": Share(1, 1)}
    raised = raised_floors(figures, {"better": 80.0, "worse": 50.0})
    assert raised == {"better": 90.0, "worse": 50.0, "new": 100.0}
    write_floors(raised, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == raised
