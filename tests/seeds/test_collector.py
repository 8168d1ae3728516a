"""What is read at the start of a process is not walked over by Python's garbage collector again and again."""

from __future__ import annotations

import gc

from seeds.collector import paused_collector


def test_nothing_is_collected_inside() -> None:
    """Afterwards the collector is as it was."""
    assert gc.isenabled()
    with paused_collector():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_stays_is_walked_over_no_more() -> None:
    """Else the first collection would walk over all that was read, and the later ones over and over."""
    before = gc.get_freeze_count()
    try:
        with paused_collector(keeps=True):
            many = [[number] for number in range(5_000)]
        assert gc.get_freeze_count() >= before + len(many)
    finally:
        gc.unfreeze()
